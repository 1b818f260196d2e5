package io.remessa.dispatch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.remessa.dispatch", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ONLY_ADAPTERS_AND_WIRING_KNOW_AWS_AND_QUARKUS = noClasses()
            .that()
            .resideOutsideOfPackages("..dispatch.s3..", "..dispatch.sns..", "..dispatch.service..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..", "io.quarkus..", "jakarta..");

    @ArchTest
    static final ArchRule ONLY_METRICS_AND_WIRING_KNOW_HOW_IT_IS_MEASURED = noClasses()
            .that()
            .resideOutsideOfPackages("..dispatch.metrics..", "..dispatch.service..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule PLANNING_KNOWS_NO_QUEUE_AND_NO_LEDGER = noClasses()
            .that()
            .resideInAPackage("..dispatch.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.remessa.queues..", "io.remessa.ledger", "io.remessa.ledger.message..", "..memory..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_WHERE_SPANS_GO =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.opentelemetry..");
}
