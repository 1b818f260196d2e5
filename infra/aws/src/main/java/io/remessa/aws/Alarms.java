package io.remessa.aws;

import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * What somebody should look at. Each alarm tells its topic when it begins and when it is over, and its description ends with the page
 * that says what to do.
 */
final class Alarms {

    private static final Duration FIVE_MINUTES = Duration.minutes(5);

    /** Longer than validators take to start, and than a file waits on an ordinary day. */
    private static final Duration OLDEST_MESSAGE = Duration.minutes(15);

    private static final int SERVER_ERRORS = 5;

    private static final String ON_CALL = " (docs/on-call/%s.md)";

    private final Construct scope;
    private final SnsAction tell;

    Alarms(Construct scope, Queues queues, Topics topics, ApplicationLoadBalancer balancer) {
        this.scope = scope;
        this.tell = new SnsAction(topics.alarms());
        deadLetters("DeadObjectEvents", "An object could not be dispatched in 20 tries", queues.objectCreatedDead());
        deadLetters("DeadChunks", "A chunk crashed its validators 20 times", queues.chunksDead());
        oldest(
                "OldObjectEvents",
                "New objects wait to be dispatched: is a dispatcher running?",
                queues.objectCreated());
        oldest("OldChunks", "Chunks wait to be validated: do validators start, and are they enough?", queues.chunks());
        alarm(
                "FailedUploads",
                "An upload ended FAILED, and not by its own fault; which one, the queue of failed uploads says",
                "failed-uploads",
                topics.failedUploads().metricNumberOfMessagesSent(sum()),
                1);
        alarm(
                "ApiErrors",
                "The API answered 5xx",
                "api-errors",
                balancer.getMetrics().httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, sum()),
                SERVER_ERRORS);
        alarm(
                "LoadBalancerErrors",
                "The load balancer found no API that answers",
                "api-unreachable",
                balancer.getMetrics().httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, sum()),
                SERVER_ERRORS);
    }

    private void deadLetters(String id, String description, Queue queue) {
        // The dispatcher takes them at once, so hardly any is ever seen waiting; and what a redrive moves does not
        // count as sent.
        alarm(id, description, "dead-letters", queue.metricNumberOfMessagesReceived(sum()), 1);
        // Those that nobody takes are never received.
        alarm(
                id + "Left",
                "Dead letters are not taken: does a dispatcher run, and may it receive them?",
                "dead-letters",
                queue.metricApproximateNumberOfMessagesVisible(lowest()),
                1);
    }

    private void oldest(String id, String description, Queue queue) {
        alarm(
                id,
                description,
                "old-messages",
                queue.metricApproximateAgeOfOldestMessage(highest()),
                OLDEST_MESSAGE.toSeconds().intValue());
    }

    private void alarm(String id, String description, String page, IMetric metric, int threshold) {
        Alarm alarm = Alarm.Builder.create(scope, id + "Alarm")
                .alarmDescription(description + ON_CALL.formatted(page))
                .metric(metric)
                .threshold(threshold)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(tell);
        alarm.addOkAction(tell);
    }

    private static MetricOptions sum() {
        return of("Sum");
    }

    private static MetricOptions highest() {
        return of("Maximum");
    }

    /** What was there all the time. */
    private static MetricOptions lowest() {
        return of("Minimum");
    }

    private static MetricOptions of(String statistic) {
        return MetricOptions.builder().period(FIVE_MINUTES).statistic(statistic).build();
    }
}
