package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import io.remessa.ledger.upload.FailureCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    private static final String ALARM = "AWS::CloudWatch::Alarm";

    private final SynthesisedStack stack = SynthesisedStack.byDefault();

    @Test
    void oneDeadLetterIsEnough() {
        assertAlarm("DeadObjectEventsAlarm", "NumberOfMessagesReceived", "ObjectCreatedDead", 1);
        assertAlarm("DeadChunksAlarm", "NumberOfMessagesReceived", "ChunksDead", 1);
    }

    @Test
    void deadLettersThatNobodyReceivesAreTold() {
        assertAlarm("DeadObjectEventsLeftAlarm", "ApproximateNumberOfMessagesVisible", "ObjectCreatedDead", 1);
        assertAlarm("DeadChunksLeftAlarm", "ApproximateNumberOfMessagesVisible", "ChunksDead", 1);
        for (String id : List.of("DeadObjectEventsLeftAlarm", "DeadChunksLeftAlarm")) {
            assertThat(stack.one(ALARM, id).at("/Statistic").asText())
                    .as("those that a dispatcher takes within seconds are not left: " + id)
                    .isEqualTo("Minimum");
            assertThat(stack.one(ALARM, id).at("/Period").asInt()).as(id).isEqualTo(300);
        }
    }

    @Test
    void messagesThatWaitAQuarterOfAnHourAreTold() {
        assertAlarm("OldObjectEventsAlarm", "ApproximateAgeOfOldestMessage", "ObjectCreated", 900);
        assertAlarm("OldChunksAlarm", "ApproximateAgeOfOldestMessage", "Chunks", 900);
    }

    @Test
    void everyUploadIsToldThatFailedAndNotByItsOwnFault() {
        assertAlarm("FailedUploadsAlarm", "NumberOfMessagesSent", "FailedUploadsQueue", 1);
        Resource subscription = stack.ofType("AWS::SNS::Subscription").stream()
                .filter(each -> each.at("/Protocol").asText().equals("sqs"))
                .findFirst()
                .orElseThrow();
        assertThat(subscription.at("/FilterPolicy").size()).isEqualTo(1);
        assertThat(subscription.at("/FilterPolicy/failureCode"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(Stream.of(FailureCode.values())
                        .filter(FailureCode::retryable)
                        .map(Enum::name)
                        .toList());
        assertThat(SynthesisedStack.text(subscription.at("/TopicArn")))
                .isEqualTo("${" + stack.one("AWS::SNS::Topic", "UploadsTopic").id() + "}");
    }

    @Test
    void errorsOfApiAndLoadBalancerAreTold() {
        assertThat(metric("ApiErrorsAlarm")).isEqualTo("HTTPCode_Target_5XX_Count");
        assertThat(metric("LoadBalancerErrorsAlarm")).isEqualTo("HTTPCode_ELB_5XX_Count");
    }

    @Test
    void alarmsTellTheirTopicWhichTakesThem() {
        String topic = "${" + stack.one("AWS::SNS::Topic", "AlarmsTopic").id() + "}";
        List<Resource> telling = stack.ofType(ALARM).stream()
                .filter(alarm ->
                        !alarm.id().startsWith("ChunksWaiting") && !alarm.id().startsWith("NothingToValidate"))
                .toList();
        assertThat(telling).hasSize(9).allSatisfy(alarm -> {
            assertThat(alarm.at("/AlarmActions"))
                    .extracting(SynthesisedStack::text)
                    .containsExactly(topic);
            assertThat(alarm.at("/OKActions"))
                    .extracting(SynthesisedStack::text)
                    .containsExactly(topic);
        });
        assertThat(stack.one("AWS::SNS::TopicPolicy", "AlarmsTopicPolicy").at("/PolicyDocument/Statement"))
                .anySatisfy(statement -> {
                    assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
                    assertThat(statement.at("/Principal/Service").asText()).isEqualTo("cloudwatch.amazonaws.com");
                });
    }

    @Test
    void addressesAreSubscribedOnlyWhenTheyAreGiven() {
        List<Resource> emails = stack.ofType("AWS::SNS::Subscription").stream()
                .filter(each -> each.at("/Protocol").asText().equals("email"))
                .toList();
        assertThat(emails).hasSize(2).allSatisfy(email -> {
            String condition = email.json().path("Condition").asText();
            String parameter = SynthesisedStack.text(email.at("/Endpoint"));
            JsonNode equals =
                    stack.template().path("Conditions").path(condition).at("/Fn::Not/0/Fn::Equals");
            assertThat(SynthesisedStack.text(equals.get(0))).isEqualTo(parameter);
            assertThat(equals.get(1).asText()).isEmpty();
        });
    }

    @Test
    void theDashboardShowsBacklogDeadLettersAndErrors() {
        String body = stack.ofType("AWS::CloudWatch::Dashboard")
                .get(0)
                .at("/DashboardBody")
                .toString();
        assertThat(body).contains("Backlog of chunks", "ApproximateAgeOfOldestMessage", "HTTPCode_Target_5XX_Count");
    }

    private void assertAlarm(String id, String metric, String queue, int threshold) {
        Resource alarm = stack.one(ALARM, id);
        assertThat(metric(id)).isEqualTo(metric);
        assertThat(alarm.at("/Threshold").asInt()).isEqualTo(threshold);
        assertThat(SynthesisedStack.text(alarm.at("/Dimensions/0/Value")))
                .isEqualTo("${" + stack.one("AWS::SQS::Queue", queue).id() + ".QueueName}");
    }

    private String metric(String id) {
        return stack.one(ALARM, id).at("/MetricName").asText();
    }
}
