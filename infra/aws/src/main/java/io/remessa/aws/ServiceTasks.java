package io.remessa.aws;

import io.remessa.images.ImageSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuArchitecture;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.OperatingSystemFamily;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.RuntimePlatform;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * What the three services have in common on Fargate: Graviton, a root that cannot be written to, logs that expire, a deployment
 * that rolls back by itself.
 */
final class ServiceTasks {

    private final Construct scope;
    private final StackSettings settings;
    private final DeployParameters parameters;
    private final Network network;
    private final Cluster cluster;

    ServiceTasks(Construct scope, StackSettings settings, DeployParameters parameters, Network network) {
        this.scope = scope;
        this.settings = settings;
        this.parameters = parameters;
        this.network = network;
        cluster = Cluster.Builder.create(scope, "Cluster").vpc(network.vpc()).build();
        Argued.exception(
                cluster,
                "AwsSolutions-ECS4",
                "Container Insights is priced by metric and task; alarms and scaling go by the free metrics of queues, load"
                        + " balancer and services");
    }

    /**
     * A service.
     *
     * @param id what its resources are called
     * @param module whose image it runs
     * @param role what it may do
     * @param cpu in 1/1024 of a core
     * @param memoryMib for the whole task
     * @param port that it listens to; only the load balancer may reach it, and only the API's
     * @param stopSeconds how long a task is given to end its work, 2 to 120
     * @param environment its settings
     */
    record Spec(
            String id,
            String module,
            Role role,
            int cpu,
            int memoryMib,
            int port,
            int stopSeconds,
            Map<String, String> environment) {}

    Cluster cluster() {
        return cluster;
    }

    /** How many tasks there are is not in the template, so that a deployment does not undo what scaling did. */
    FargateService service(Spec spec) {
        SecurityGroup group = network.tasks(scope, spec.id() + "Group", "Tasks of " + spec.module());
        return FargateService.Builder.create(scope, spec.id())
                .cluster(cluster)
                .taskDefinition(definition(spec))
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(
                        DeploymentCircuitBreaker.builder().rollback(true).build())
                .assignPublicIp(false)
                .securityGroups(List.of(group))
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                        .build())
                .build();
    }

    /** Whether it lives, not whether it is ready: when a service of AWS is away, new tasks would do no better. */
    private static List<String> healthCommand(int port) {
        return Stream.concat(Stream.of("CMD"), ImageSpec.healthCommand(port, "/q/health/live").stream())
                .toList();
    }

    private FargateTaskDefinition definition(Spec spec) {
        FargateTaskDefinition definition = FargateTaskDefinition.Builder.create(scope, spec.id() + "Task")
                .cpu(spec.cpu())
                .memoryLimitMiB(spec.memoryMib())
                .runtimePlatform(RuntimePlatform.builder()
                        .cpuArchitecture(CpuArchitecture.ARM64)
                        .operatingSystemFamily(OperatingSystemFamily.LINUX)
                        .build())
                .taskRole(spec.role())
                .volumes(List.of(Volume.builder().name("tmp").build()))
                .build();
        LogGroup logs = LogGroup.Builder.create(scope, spec.id() + "Logs")
                .retention(LogRetention.of(settings.expiry().logDays()))
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
        ContainerDefinition container = definition.addContainer(
                "service",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(
                                Repository.fromRepositoryName(
                                        scope, spec.id() + "Image", ImagesStack.repository(settings, spec.module())),
                                parameters.imageTag()))
                        .environment(spec.environment())
                        .readonlyRootFilesystem(true)
                        .healthCheck(HealthCheck.builder()
                                .command(healthCommand(spec.port()))
                                .interval(Duration.seconds(30))
                                .timeout(Duration.seconds(10))
                                .startPeriod(Duration.minutes(2))
                                .retries(3)
                                .build())
                        .stopTimeout(Duration.seconds(spec.stopSeconds()))
                        .portMappings(List.of(
                                PortMapping.builder().containerPort(spec.port()).build()))
                        .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                                .logGroup(logs)
                                .streamPrefix(spec.module())
                                .build()))
                        .build());
        container.addMountPoints(MountPoint.builder()
                .containerPath("/tmp")
                .sourceVolume("tmp")
                .readOnly(false)
                .build());
        Argued.exception(
                definition,
                "AwsSolutions-ECS2",
                "The settings are names of buckets, tables and queues, which depend on the stack; there is no secret among"
                        + " them");
        Argued.wildcards(
                definition.obtainExecutionRole(),
                "Of ecr:GetAuthorizationToken AWS takes no resource but all; the images are named",
                List.of("Resource::*"));
        return definition;
    }
}
