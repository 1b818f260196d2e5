package io.remessa.ledger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.remessa.ledger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule THE_LEDGER_NEEDS_LITTLE = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..",
                    "software.amazon.awssdk..",
                    "io.remessa.csv..",
                    "io.remessa.ledger..");

    @ArchTest
    static final ArchRule ONLY_THE_ADAPTER_KNOWS_THE_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.ledger.dynamodb")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_AN_IMPLEMENTATION = noClasses()
            .that()
            .resideOutsideOfPackages("io.remessa.ledger.dynamodb", "io.remessa.ledger.memory")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.remessa.ledger.dynamodb", "io.remessa.ledger.memory");

    @ArchTest
    static final ArchRule BACKOFF_KNOWS_NOTHING_OF_LEDGERS = classes()
            .that()
            .resideInAPackage("io.remessa.ledger.backoff")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.remessa.ledger.backoff");
}
