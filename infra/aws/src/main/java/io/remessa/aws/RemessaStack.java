package io.remessa.aws;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** All of Remessa on AWS but its images; read from top to bottom it is the way of a file. */
final class RemessaStack extends Stack {

    RemessaStack(Construct scope, String id, StackProps props, StackSettings settings, ServiceDefaults defaults) {
        super(scope, id, props);
        DeployParameters parameters = new DeployParameters(this);
        Queues queues = new Queues(this, settings, defaults);
        Buckets buckets = new Buckets(this, settings, parameters);
        buckets.announceObjects(queues);
        Tables tables = new Tables(this, settings);
        Topics topics = new Topics(this, parameters);
        SignIn signIn = new SignIn(this, settings, parameters);

        Network network = new Network(this, settings);
        network.letThrough(queues.arns());
        ServiceRoles roles = new ServiceRoles(this, buckets, queues, tables, topics);
        ServiceTasks tasks = new ServiceTasks(this, settings, parameters, network);
        ServiceEnvironments environments =
                ServiceEnvironments.of(settings, defaults, buckets, queues, tables, topics, signIn);
        Services services = new Services(this, tasks, roles, settings, defaults, environments);
        FrontDoor door = new FrontDoor(this, settings, parameters, network, buckets, services.api());
        ValidatorScaling scaling = new ValidatorScaling(
                this,
                tasks.cluster(),
                services.validator(),
                queues,
                settings.fleet().maxValidators(),
                defaults.validator().validate().chunksInFlight());

        new Alarms(this, queues, topics, door.balancer());
        new OperationsDashboard(this, queues, tables, topics, services, door.balancer(), scaling.backlog());
        output("LoadBalancerHost", "Point PublicHost here", door.balancer().getLoadBalancerDnsName());
        output(
                "ObjectsBucketName",
                "Files may be copied into it, too",
                buckets.objects().getBucketName());
        output("Issuer", "Who issues the tokens", signIn.issuer());
        output("ScreenClientId", "As which the screen signs in", signIn.clientId());
    }

    private void output(String id, String description, String value) {
        CfnOutput.Builder.create(this, id).description(description).value(value).build();
    }
}
