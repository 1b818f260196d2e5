package io.remessa.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * The network: two zones, the load balancer in public subnets, all tasks in private ones without public addresses.
 *
 * <p>Files and rows go through the gateway endpoints of S3 and DynamoDB, which cost nothing, by the hour or by the byte. Queue
 * messages, which carry the content of small files, go through an interface endpoint. What is left for the NAT gateway are
 * image manifests, logs, notifications and the issuer's keys: some megabytes. Four more interface endpoints in two zones would
 * cost more than the gateway, and an issuer elsewhere could still not be reached.
 */
final class Network {

    private static final int ZONES = 2;
    private static final int HTTPS = 443;

    private final Vpc vpc;
    private final InterfaceVpcEndpoint queues;

    Network(Construct scope, StackSettings settings) {
        vpc = Vpc.Builder.create(scope, "Network")
                .maxAzs(ZONES)
                .natGateways(settings.natGateways())
                .restrictDefaultSecurityGroup(false)
                .subnetConfiguration(
                        List.of(subnet("public", SubnetType.PUBLIC), subnet("tasks", SubnetType.PRIVATE_WITH_EGRESS)))
                .build();
        vpc.addGatewayEndpoint("S3", gateway(GatewayVpcEndpointAwsService.S3));
        vpc.addGatewayEndpoint("DynamoDb", gateway(GatewayVpcEndpointAwsService.DYNAMODB));
        queues = vpc.addInterfaceEndpoint(
                "Sqs",
                InterfaceVpcEndpointOptions.builder()
                        .service(InterfaceVpcEndpointAwsService.SQS)
                        .open(false)
                        .build());
        vpc.addFlowLog(
                "Refused",
                FlowLogOptions.builder()
                        .trafficType(FlowLogTrafficType.REJECT)
                        .destination(FlowLogDestination.toCloudWatchLogs(LogGroup.Builder.create(
                                        scope, "RefusedTraffic")
                                .retention(LogRetention.of(settings.expiry().logDays()))
                                .removalPolicy(RemovalPolicy.DESTROY)
                                .build()))
                        .build());
    }

    Vpc vpc() {
        return vpc;
    }

    /** Has the endpoint take no other calls than those of this account on these queues, whatever a caller's role allows. */
    void letThrough(List<String> queueArns) {
        queues.addToPolicy(PolicyStatement.Builder.create()
                .principals(List.of(new AnyPrincipal()))
                .actions(ServiceRoles.QUEUE_ACTIONS)
                .resources(queueArns)
                .conditions(Map.of("StringEquals", Map.of("aws:PrincipalAccount", Aws.ACCOUNT_ID)))
                .build());
    }

    /** For the tasks of a service: nobody may call them until a rule is added, and they call by HTTPS alone. */
    SecurityGroup tasks(Construct scope, String id, String what) {
        SecurityGroup group = SecurityGroup.Builder.create(scope, id)
                .vpc(vpc)
                .description(what)
                .allowAllOutbound(false)
                .build();
        group.addEgressRule(Peer.anyIpv4(), Port.tcp(HTTPS), "AWS and the issuer of tokens, by HTTPS");
        queues.getConnections().allowDefaultPortFrom(group, "Queue calls of the tasks");
        return group;
    }

    private static SubnetConfiguration subnet(String name, SubnetType type) {
        return SubnetConfiguration.builder().name(name).subnetType(type).build();
    }

    private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }
}
