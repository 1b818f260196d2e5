package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of queues as they are found, with ' for ". */
class SenderPolicyTest {

    private static final String ALLOW =
            "{'Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:SendMessage',"
                    + "'Resource':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:s3:::remessa-objects'},"
                    + "'StringEquals':{'aws:SourceAccount':'123456789012'}}}";
    private static final String ONLY_ENCRYPTED = "{'Effect':'Deny','Principal':'*','Action':'sqs:*','Resource':'*',"
            + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}";

    private static boolean lets(String statements) {
        return SenderPolicy.letsS3Send(
                ("{'Version':'2012-10-17','Statement':" + statements + "}").replace('\'', '"'), "remessa-objects");
    }

    @Test
    void whatTheTemplateMakesIsEnough() {
        assertThat(lets("[" + ALLOW + "," + ONLY_ENCRYPTED + "]")).isTrue();
        assertThat(lets(ALLOW)).as("one statement without a list").isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':'*','Action':'SQS:*'",
                "'Principal':'*','Action':'sqs:Send?essage*'",
                "'Principal':'*','Action':'sqs:SendMessage','Condition':{'ArnEquals':{'aws:SourceArn':'arn:aws-cn:s3:::remessa-objects'}}",
                "'Principal':{'AWS':'*'},'Action':['sqs:GetQueueUrl','sqs:SendMessage']",
                "'Principal':{'Service':['sns.amazonaws.com','s3.amazonaws.com']},'Action':'*',"
                        + "'Condition':{'ArnLike':{'AWS:sourcearn':['arn:aws:s3:::other','arn:aws:s3:*:*:remessa-*']}}"
            })
    void otherWaysToSayIt(String statement) {
        assertThat(lets("[{'Effect':'Allow'," + statement + "}]")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Principal':{'Service':'sns.amazonaws.com'},'Action':'sqs:SendMessage'",
                "'Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:ReceiveMessage'",
                "'Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:SendMessage',"
                        + "'Condition':{'ArnEquals':{'aws:SourceArn':'arn:aws:s3:::remessa-objects-old'}}",
                "'Principal':{'AWS':'arn:aws:iam::123456789012:root'},'Action':'sqs:*'"
            })
    void whatIsSaidOfOthersIsNotEnough(String statement) {
        assertThat(lets("[{'Effect':'Allow'," + statement + "}]")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ArnNotEquals':{'aws:SourceArn':'arn:aws:s3:::remessa-objects'}",
                "'StringNotEquals':{'aws:SourceAccount':'123456789012'}",
                "'Bool':{'aws:SecureTransport':'false'}"
            })
    void aDenialWithAConditionIsNotJudged(String condition) {
        assertThat(lets("[" + ALLOW + ",{'Effect':'Deny','Principal':'*','Action':'sqs:*','Condition':{" + condition
                        + "}}]"))
                .isTrue();
    }

    @Test
    void aDenialCountsMoreThanAnything() {
        assertThat(lets("[" + ALLOW + ",{'Effect':'Deny','Principal':'*','Action':'sqs:SendMessage'}]"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "'x'", "[7]"})
    void whatSaysNothingAllowsNothing(String statements) {
        assertThat(lets(statements)).isFalse();
    }

    @Test
    void whatIsNoJsonAllowsNothing() {
        assertThat(SenderPolicy.letsS3Send("<policy/>", "remessa-objects")).isFalse();
    }
}
