package io.remessa.api;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.remessa.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] ACTIONS = {
        "io.remessa.api.upload",
        "io.remessa.api.status",
        "io.remessa.api.rejects",
        "io.remessa.api.doctor",
        "io.remessa.api.ops"
    };

    @ArchTest
    static final ArchRule routesCallActionsAndAdaptersServeThem = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("wiring")
            .definedBy("io.remessa.api")
            .layer("http")
            .definedBy("io.remessa.api.http")
            .layer("actions")
            .definedBy(ACTIONS)
            .layer("adapters")
            .definedBy("io.remessa.api.aws", "io.remessa.api.s3", "io.remessa.api.dynamodb", "io.remessa.api.sqs")
            .whereLayer("http")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("adapters")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("actions")
            .mayOnlyBeAccessedByLayers("wiring", "http", "adapters");

    @ArchTest
    static final ArchRule actionsKnowNeitherFrameworkNorCloud = noClasses()
            .that()
            .resideInAnyPackage(ACTIONS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "io.quarkus..", "software.amazon..", "org.eclipse.microprofile..");

    @ArchTest
    static final ArchRule onlyTheMetricsPackageKnowsHowItIsMeasured = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.api.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule onlyTheS3PackageKnowsTheS3Sdk = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.api.s3")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.s3..");

    @ArchTest
    static final ArchRule onlyTheDynamoDbPackageKnowsTheDynamoDbSdk = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.api.dynamodb")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.dynamodb..");

    @ArchTest
    static final ArchRule onlyTheSqsPackageKnowsTheSqsSdk = noClasses()
            .that()
            .resideOutsideOfPackage("io.remessa.api.sqs")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk.services.sqs..");

    @ArchTest
    static final ArchRule nobodyKnowsWhereSpansGo =
            noClasses().should().dependOnClassesThat().resideInAPackage("io.opentelemetry..");
}
