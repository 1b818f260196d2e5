package io.remessa.aws;

import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** One page of what goes on: from what comes in, over what waits, to what was refused. */
final class OperationsDashboard {

    private static final int WIDTH = 12;

    OperationsDashboard(
            Construct scope,
            Queues queues,
            Tables tables,
            Topics topics,
            Services services,
            ApplicationLoadBalancer balancer,
            IMetric backlog) {
        Dashboard.Builder.create(scope, "Dashboard")
                .widgets(List.of(
                        List.of(
                                graph("Backlog of chunks", backlog),
                                graph("Oldest message (s)", age(queues.objectCreated()), age(queues.chunks()))),
                        List.of(
                                graph(
                                        "Objects and chunks taken",
                                        queues.objectCreated().metricNumberOfMessagesDeleted(),
                                        queues.chunks().metricNumberOfMessagesDeleted()),
                                graph(
                                        "Dead letters and failed uploads",
                                        waiting(queues.objectCreatedDead()),
                                        waiting(queues.chunksDead()),
                                        topics.failedUploads().metricNumberOfMessagesSent())),
                        List.of(
                                graph(
                                        "API: calls and errors",
                                        balancer.getMetrics().requestCount(),
                                        balancer.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_4XX_COUNT),
                                        balancer.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT)),
                                graph(
                                        "API: time to answer (s)",
                                        balancer.getMetrics().targetResponseTime())),
                        List.of(
                                graph(
                                        "CPU (%)",
                                        cpu(services.api()), cpu(services.dispatcher()), cpu(services.validator())),
                                graph(
                                        "DynamoDB: units used",
                                        read(tables.ledger()),
                                        written(tables.ledger()),
                                        read(tables.consolidated()),
                                        written(tables.consolidated())))))
                .build();
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(List.of(metrics))
                .width(WIDTH)
                .build();
    }

    private static IMetric age(Queue queue) {
        return queue.metricApproximateAgeOfOldestMessage();
    }

    private static IMetric waiting(Queue queue) {
        return queue.metricApproximateNumberOfMessagesVisible();
    }

    private static IMetric cpu(FargateService service) {
        return service.metricCpuUtilization();
    }

    private static IMetric read(Table table) {
        return table.metricConsumedReadCapacityUnits();
    }

    private static IMetric written(Table table) {
        return table.metricConsumedWriteCapacityUnits();
    }
}
