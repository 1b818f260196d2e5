package io.remessa.validate;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.remessa.validate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_AND_WIRING_KNOW_AWS_AND_QUARKUS = noClasses()
            .that()
            .resideOutsideOfPackages("..validate.s3..", "..validate.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule ONLY_METRICS_AND_WIRING_KNOW_HOW_IT_IS_MEASURED = noClasses()
            .that()
            .resideOutsideOfPackages("..validate.metrics..", "..validate.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_WHERE_SPANS_GO =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.opentelemetry..");
}
