package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScalingTest {

    private static final String TARGET = "AWS::ApplicationAutoScaling::ScalableTarget";
    private static final String POLICY = "AWS::ApplicationAutoScaling::ScalingPolicy";
    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final SynthesisedStack stack = SynthesisedStack.byDefault();
    private final int inFlight =
            SynthesisedStack.SERVICES.validator().validate().chunksInFlight();

    @Test
    void thereMayBeNoValidatorButAlwaysADispatcherAndAnApi() {
        assertThat(range("ValidatorCount")).containsExactly(0, 20);
        assertThat(range("DispatcherTaskCountTarget")).containsExactly(1, 4);
        assertThat(range("ApiTaskCountTarget")).containsExactly(1, 4);
    }

    private List<Integer> range(String target) {
        Resource found = stack.one(TARGET, target);
        return List.of(
                found.at("/MinCapacity").asInt(), found.at("/MaxCapacity").asInt());
    }

    @Test
    void noTemplateSetsTheNumberOfTasks() {
        assertThat(stack.ofType("AWS::ECS::Service"))
                .hasSize(3)
                .allSatisfy(service ->
                        assertThat(service.properties().has("DesiredCount")).isFalse());
    }

    @Test
    void everyValidatorHasItsShareOfTheBacklog() {
        assertSteps(stack, 20);
        assertSteps(SynthesisedStack.otherwise(), 100);
    }

    /** From one chunk on one validator; whatever the backlog, no fewer than have something in flight by the step before. */
    private void assertSteps(SynthesisedStack made, int most) {
        JsonNode policy = made.one(POLICY, "ValidatorsByBacklog").at("/StepScalingPolicyConfiguration");
        assertThat(policy.path("AdjustmentType").asText()).isEqualTo("ExactCapacity");
        List<JsonNode> steps = SynthesisedStack.each(policy.path("StepAdjustments"));
        assertThat(steps).hasSizeBetween(2, 20);
        assertThat(steps.get(0).path("MetricIntervalLowerBound").asInt()).isZero();
        for (int i = 0; i < steps.size(); i++) {
            JsonNode step = steps.get(i);
            boolean last = i == steps.size() - 1;
            int validators = step.path("ScalingAdjustment").asInt();
            if (last) {
                assertThat(validators).isEqualTo(most);
                assertThat(step.has("MetricIntervalUpperBound")).isFalse();
            } else {
                assertThat(step.path("MetricIntervalUpperBound").asInt()).isEqualTo(validators * inFlight);
                assertThat(steps.get(i + 1).path("MetricIntervalLowerBound"))
                        .isEqualTo(step.path("MetricIntervalUpperBound"));
            }
        }
    }

    @Test
    void anyFleetIsReachedInTheStepsThatAPolicyMayHave() {
        IntStream.rangeClosed(1, 1_000).forEach(most -> {
            List<Integer> counts = ValidatorScaling.counts(most);
            assertThat(counts).isSorted().doesNotHaveDuplicates().endsWith(most).hasSizeLessThanOrEqualTo(20);
            assertThat(counts.get(0)).isEqualTo(1);
        });
    }

    @Test
    void theFirstChunkOrObjectBringsValidatorsWithinAMinute() {
        Resource alarm = stack.one(ALARM, "ChunksWaitingAlarm");
        assertThat(alarm.at("/Threshold").asInt()).isEqualTo(1);
        assertThat(alarm.at("/ComparisonOperator").asText()).isEqualTo("GreaterThanOrEqualToThreshold");
        assertThat(alarm.at("/EvaluationPeriods").asInt()).isEqualTo(1);
        assertThat(alarm.at("/TreatMissingData").asText()).isEqualTo("notBreaching");
        assertBacklog(alarm);
        assertActs(alarm, "ValidatorsByBacklog");
    }

    @Test
    void fiveMinutesWithoutAnythingTakeTheLastValidatorAway() {
        Resource alarm = stack.one(ALARM, "NothingToValidateAlarm");
        assertThat(alarm.at("/Threshold").asInt()).isZero();
        assertThat(alarm.at("/ComparisonOperator").asText()).isEqualTo("LessThanOrEqualToThreshold");
        assertThat(alarm.at("/EvaluationPeriods").asInt()).isEqualTo(5);
        assertThat(alarm.at("/TreatMissingData").asText()).isEqualTo("breaching");
        assertBacklog(alarm);
        assertActs(alarm, "NoValidators");
        JsonNode steps = stack.one(POLICY, "NoValidators").at("/StepScalingPolicyConfiguration/StepAdjustments");
        assertThat(steps).hasSize(1);
        assertThat(steps.get(0).path("ScalingAdjustment").asInt()).isZero();
    }

    private void assertBacklog(Resource alarm) {
        assertThat(alarm.at("/Metrics"))
                .extracting(metric -> metric.at("/MetricStat/Metric/MetricName").asText())
                .contains(
                        "ApproximateNumberOfMessagesVisible",
                        "ApproximateNumberOfMessagesNotVisible",
                        "NumberOfMessagesReceived");
        assertThat(alarm.at("/Metrics"))
                .filteredOn(metric ->
                        metric.at("/MetricStat/Metric/MetricName").asText().equals("NumberOfMessagesReceived"))
                .allSatisfy(metric -> assertThat(
                                SynthesisedStack.text(metric.at("/MetricStat/Metric/Dimensions/0/Value")))
                        .isEqualTo("${"
                                + stack.one("AWS::SQS::Queue", "ObjectCreated").id() + ".QueueName}"));
    }

    private void assertActs(Resource alarm, String policy) {
        assertThat(alarm.at("/AlarmActions"))
                .extracting(SynthesisedStack::text)
                .containsExactly("${" + stack.one(POLICY, policy).id() + "}");
    }
}
