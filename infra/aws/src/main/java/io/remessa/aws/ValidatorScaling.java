package io.remessa.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentTier;
import software.amazon.awscdk.services.applicationautoscaling.AdjustmentType;
import software.amazon.awscdk.services.applicationautoscaling.MetricAggregationType;
import software.amazon.awscdk.services.applicationautoscaling.ScalableTarget;
import software.amazon.awscdk.services.applicationautoscaling.ServiceNamespace;
import software.amazon.awscdk.services.applicationautoscaling.StepScalingAction;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.ApplicationScalingAction;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.FargateService;
import software.constructs.Construct;

/**
 * As many validators as the chunks in the queue keep busy, and none when there are none.
 *
 * <p>Step scaling, since target tracking divides by the number of tasks and so never leaves zero. The steps say how many tasks
 * there are to be, not how many more: what a validator has in flight is its share of the backlog, and the window of chunks that
 * the dispatcher lets into the queue is as large as the whole fleet has in flight, so that one large file brings all of it.
 *
 * <p>The backlog counts chunks that wait, chunks in work, so that no validator is stopped over the last of them, and objects
 * that have just come. The last because SQS tells nothing of a queue that nobody has used for six hours, and takes up to 15
 * minutes to begin again; the queue of new objects is polled by the dispatcher all the time, and so is never silent. Validators
 * start while the dispatcher still cuts.
 */
final class ValidatorScaling {

    /** So long there has to be nothing to do before validators go: they cost little, and the next file may come. */
    private static final int IDLE_MINUTES = 5;

    private static final Duration MINUTE = Duration.minutes(1);

    private final MathExpression backlog;

    ValidatorScaling(
            Construct scope,
            Cluster cluster,
            FargateService validator,
            Queues queues,
            int mostValidators,
            int chunksInFlight) {
        backlog = backlog(queues);
        ScalableTarget target = ScalableTarget.Builder.create(scope, "ValidatorCount")
                .serviceNamespace(ServiceNamespace.ECS)
                .resourceId("service/" + cluster.getClusterName() + "/" + validator.getServiceName())
                .scalableDimension("ecs:service:DesiredCount")
                .minCapacity(0)
                .maxCapacity(mostValidators)
                .build();
        StepScalingAction byBacklog = exactly(scope, "ValidatorsByBacklog", target);
        List<Integer> counts = counts(mostValidators);
        for (int i = 0; i < counts.size(); i++) {
            AdjustmentTier.Builder tier = AdjustmentTier.builder()
                    .adjustment(counts.get(i))
                    .lowerBound(share(i == 0 ? 0 : counts.get(i - 1), chunksInFlight));
            if (i + 1 < counts.size()) {
                tier.upperBound(share(counts.get(i), chunksInFlight));
            }
            byBacklog.addAdjustment(tier.build());
        }
        StepScalingAction none = exactly(scope, "NoValidators", target);
        none.addAdjustment(AdjustmentTier.builder().adjustment(0).upperBound(0).build());
        alarm(scope, "ChunksWaiting", "There is something to validate", 1)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(1)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(new ApplicationScalingAction(byBacklog));
        alarm(scope, "NothingToValidate", "There has been nothing to validate for a while", 0)
                .comparisonOperator(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD)
                .evaluationPeriods(IDLE_MINUTES)
                .treatMissingData(TreatMissingData.BREACHING)
                .build()
                .addAlarmAction(new ApplicationScalingAction(none));
    }

    /** Chunks that wait or are in work, and objects that have just come. */
    MathExpression backlog() {
        return backlog;
    }

    /** The backlog from which one validator more than so many is wanted, above the alarm's threshold of 1. */
    private static int share(int validators, int chunksInFlight) {
        return validators * chunksInFlight;
    }

    /** Half as many again with every step, so that a policy's 20 steps reach any fleet. */
    static List<Integer> counts(int most) {
        List<Integer> counts = new ArrayList<>();
        for (int count = 1; count < most; count = Math.max(count + 1, count * 3 / 2)) {
            counts.add(count);
        }
        counts.add(most);
        return counts;
    }

    private static MathExpression backlog(Queues queues) {
        MetricOptions most =
                MetricOptions.builder().period(MINUTE).statistic("Maximum").build();
        return MathExpression.Builder.create()
                .expression("FILL(waiting, 0) + FILL(inWork, 0) + FILL(arrived, 0)")
                .usingMetrics(Map.of(
                        "waiting", queues.chunks().metricApproximateNumberOfMessagesVisible(most),
                        "inWork", queues.chunks().metricApproximateNumberOfMessagesNotVisible(most),
                        "arrived",
                                queues.objectCreated()
                                        .metricNumberOfMessagesReceived(MetricOptions.builder()
                                                .period(MINUTE)
                                                .statistic("Sum")
                                                .build())))
                .label("Backlog of chunks")
                .period(MINUTE)
                .build();
    }

    private static StepScalingAction exactly(Construct scope, String id, ScalableTarget target) {
        return StepScalingAction.Builder.create(scope, id)
                .scalingTarget(target)
                .adjustmentType(AdjustmentType.EXACT_CAPACITY)
                .metricAggregationType(MetricAggregationType.MAXIMUM)
                .cooldown(MINUTE)
                .build();
    }

    private Alarm.Builder alarm(Construct scope, String id, String description, int threshold) {
        return Alarm.Builder.create(scope, id + "Alarm")
                .alarmDescription(description)
                .metric(backlog)
                .threshold(threshold);
    }
}
