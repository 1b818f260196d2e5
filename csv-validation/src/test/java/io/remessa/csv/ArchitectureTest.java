package io.remessa.csv;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * This module is the innermost: it knows the JDK, itself, regular expressions that run in linear time, hashes and sketches in one
 * place, compression in another, and JSON in a third.
 */
@AnalyzeClasses(packages = "io.remessa", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NOTHING_BUT_THE_JDK = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.remessa.csv..",
                    "java..",
                    "org.jspecify.annotations",
                    "com.google.re2j",
                    "com.dynatrace.hash4j..",
                    "com.github.luben.zstd",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule ONLY_LAYOUT_FILES_KNOW_JSON = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.csv.layout.file")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "io.remessa.csv.layout.file");

    @ArchTest
    static final ArchRule ONLY_PROFILES_KNOW_SKETCHES = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.csv.profile")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.dynatrace.hash4j..");

    @ArchTest
    static final ArchRule ONLY_FRAMES_KNOW_COMPRESSION = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.csv.frame")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.github.luben.zstd");

    @ArchTest
    static final ArchRule NO_PACKAGES_IN_A_CIRCLE =
            slices().matching("io.remessa.csv.(*)..").should().beFreeOfCycles();
}
