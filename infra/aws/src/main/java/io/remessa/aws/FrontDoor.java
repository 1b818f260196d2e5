package io.remessa.aws;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationActionProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetGroupsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.AddApplicationTargetsProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.FixedResponseOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCondition;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.constructs.Construct;

/**
 * The load balancer: HTTPS alone, for the public host alone. Of what the API's process offers beside the API, health and metrics
 * say, only the OpenAPI document can be had from outside.
 */
final class FrontDoor {

    private static final int HTTPS = 443;
    private static final int NOT_FOUND = 404;

    /** Completing an object of 10,000 parts takes S3 minutes, in which the API says nothing. */
    private static final Duration SILENCE = Duration.minutes(5);

    private final ApplicationLoadBalancer balancer;

    FrontDoor(
            Construct scope,
            StackSettings settings,
            DeployParameters parameters,
            Network network,
            Buckets buckets,
            FargateService api) {
        balancer = ApplicationLoadBalancer.Builder.create(scope, "LoadBalancer")
                .vpc(network.vpc())
                .vpcSubnets(
                        SubnetSelection.builder().subnetType(SubnetType.PUBLIC).build())
                .internetFacing(true)
                .securityGroup(fromAnywhere(scope, network))
                .dropInvalidHeaderFields(true)
                .deletionProtection(settings.keepData())
                .idleTimeout(SILENCE)
                .build();
        balancer.logAccessLogs(buckets.logs(), "load-balancer");
        ApplicationListener listener = balancer.addListener(
                "Https",
                BaseApplicationListenerProps.builder()
                        .port(HTTPS)
                        .protocol(ApplicationProtocol.HTTPS)
                        .certificates(List.of(ListenerCertificate.fromArn(parameters.certificateArn())))
                        .sslPolicy(SslPolicy.RECOMMENDED_TLS)
                        .open(false)
                        .defaultAction(nothingHere())
                        .build());
        ListenerCondition host = ListenerCondition.hostHeaders(List.of(parameters.publicHost()));
        ApplicationTargetGroup targets = listener.addTargets(
                "Api", targets(api).priority(30).conditions(List.of(host)).build());
        listener.addTargetGroups(
                "OpenApi",
                AddApplicationTargetGroupsProps.builder()
                        .priority(10)
                        .conditions(List.of(host, ListenerCondition.pathPatterns(List.of("/q/openapi"))))
                        .targetGroups(List.of(targets))
                        .build());
        listener.addAction(
                "Inside",
                AddApplicationActionProps.builder()
                        .priority(20)
                        .conditions(List.of(host, ListenerCondition.pathPatterns(List.of("/q", "/q/*"))))
                        .action(nothingHere())
                        .build());
    }

    ApplicationLoadBalancer balancer() {
        return balancer;
    }

    private static SecurityGroup fromAnywhere(Construct scope, Network network) {
        SecurityGroup group = SecurityGroup.Builder.create(scope, "LoadBalancerGroup")
                .vpc(network.vpc())
                .description("The load balancer: HTTPS from anywhere")
                .allowAllOutbound(false)
                .build();
        group.addIngressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "Users, by HTTPS");
        Argued.exception(
                group,
                "AwsSolutions-EC23",
                "Users come from anywhere; the one port open is HTTPS, and every call but the screen's own files needs a token");
        return group;
    }

    private static AddApplicationTargetsProps.Builder targets(FargateService api) {
        return AddApplicationTargetsProps.builder()
                .port(Services.API_PORT)
                .protocol(ApplicationProtocol.HTTP)
                .targets(List.of(api))
                .deregistrationDelay(Duration.seconds(30))
                // Whether it serves, and not whether it is ready, which needs tables and bucket: without one of those
                // ECS would
                // replace all tasks without end, and nobody could ask the doctor what is missing. The port opens at the
                // end of a start.
                .healthCheck(HealthCheck.builder()
                        .path("/q/health/live")
                        .interval(Duration.seconds(15))
                        .timeout(Duration.seconds(5))
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(3)
                        .build());
    }

    private static ListenerAction nothingHere() {
        return ListenerAction.fixedResponse(
                NOT_FOUND,
                FixedResponseOptions.builder().contentType("text/plain").build());
    }
}
