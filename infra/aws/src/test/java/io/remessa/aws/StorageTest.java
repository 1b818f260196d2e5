package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class StorageTest {

    private static final String BUCKET = "AWS::S3::Bucket";

    private final SynthesisedStack stack = SynthesisedStack.byDefault();
    private final Resource objects = stack.one(BUCKET, "ObjectsBucket");
    private final Resource results = stack.one(BUCKET, "ResultsBucket");

    @Test
    void noBucketIsPublicOrUnencrypted() {
        assertThat(stack.ofType(BUCKET)).hasSize(3).allSatisfy(bucket -> {
            assertThat(bucket.at("/PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::booleanValue);
            assertThat(bucket.at(
                                    "/BucketEncryption/ServerSideEncryptionConfiguration/0/ServerSideEncryptionByDefault/SSEAlgorithm")
                            .asText())
                    .isEqualTo("AES256");
            assertThat(bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText())
                    .isEqualTo("BucketOwnerEnforced");
        });
    }

    @Test
    void everyBucketRefusesCallsWithoutTls() {
        for (Resource bucket : stack.ofType(BUCKET)) {
            JsonNode policy = stack.ofType("AWS::S3::BucketPolicy").stream()
                    .filter(each -> each.at("/Bucket/Ref").asText().equals(bucket.id()))
                    .findFirst()
                    .orElseThrow()
                    .at("/PolicyDocument/Statement");
            assertThat(policy).anySatisfy(statement -> {
                assertThat(statement.path("Effect").asText()).isEqualTo("Deny");
                assertThat(statement.path("Action").asText()).isEqualTo("s3:*");
                assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText())
                        .isEqualTo("false");
            });
            assertThat(policy)
                    .anySatisfy(statement -> assertThat(statement
                                    .at("/Condition/NumericLessThan/s3:TlsVersion")
                                    .asDouble())
                            .isEqualTo(1.2));
        }
    }

    @Test
    void pagesMayPutPartsWithEveryChecksumAndReadTheirEtags() {
        JsonNode rules = objects.at("/CorsConfiguration/CorsRules");
        assertThat(rules).hasSize(1);
        JsonNode rule = rules.get(0);
        assertThat(rule.path("AllowedMethods")).extracting(JsonNode::asText).containsExactly("PUT");
        assertThat(rule.path("ExposedHeaders")).extracting(JsonNode::asText).containsExactly("ETag");
        String allowed = rule.at("/AllowedHeaders/0").asText();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String header = "x-amz-checksum-" + algorithm.name().toLowerCase(Locale.ROOT);
            assertThat(header).matches(allowed.replace("*", ".*"));
        }
    }

    @Test
    void onlyTheScreenAndTheOriginsOfTheSettingsMayPutParts() {
        assertThat(origins(objects)).containsExactly("https://${PublicHost}");
        Resource withAnother = SynthesisedStack.otherwise().one(BUCKET, "ObjectsBucket");
        assertThat(origins(withAnother)).containsExactly("https://${PublicHost}", "https://app.example.com");
        assertThat(results.properties().has("CorsConfiguration")).isFalse();
    }

    private static List<String> origins(Resource bucket) {
        return SynthesisedStack.each(bucket.at("/CorsConfiguration/CorsRules/0/AllowedOrigins")).stream()
                .map(SynthesisedStack::text)
                .toList();
    }

    @Test
    void partsNeverCompletedGoADayAfterTheUploadExpires() {
        int expiryDays = SynthesisedStack.SERVICES.upload().expiryDays();
        assertThat(expiryDays).isEqualTo(7);
        for (Resource bucket : List.of(objects, results)) {
            assertThat(lifecycle(bucket)
                            .at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                            .asInt())
                    .isEqualTo(expiryDays + 1);
        }
    }

    @Test
    void filesAndResultsExpire() {
        assertThat(lifecycle(objects).path("ExpirationInDays").asInt()).isEqualTo(30);
        assertThat(lifecycle(results).path("ExpirationInDays").asInt()).isEqualTo(90);
        assertThat(lifecycle(objects).path("Status").asText()).isEqualTo("Enabled");
    }

    @Test
    void expiryIsAsTheSettingsSay() {
        SynthesisedStack otherwise = SynthesisedStack.otherwise();
        JsonNode rule = lifecycle(otherwise.one(BUCKET, "ObjectsBucket"));
        assertThat(rule.at("/AbortIncompleteMultipartUpload/DaysAfterInitiation")
                        .asInt())
                .isEqualTo(1);
        assertThat(rule.path("ExpirationInDays").asInt()).isEqualTo(3);
        assertThat(lifecycle(otherwise.one(BUCKET, "ResultsBucket"))
                        .path("ExpirationInDays")
                        .asInt())
                .isEqualTo(5);
    }

    private static JsonNode lifecycle(Resource bucket) {
        JsonNode rules = bucket.at("/LifecycleConfiguration/Rules");
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }

    @Test
    void newObjectsAreToldToTheirQueueAndResultsToNobody() {
        JsonNode told = objects.at("/NotificationConfiguration/QueueConfigurations");
        assertThat(told).hasSize(1);
        assertThat(told.get(0).path("Event").asText()).isEqualTo("s3:ObjectCreated:*");
        assertThat(told.get(0).has("Filter"))
                .as("an object of any key starts the pipeline")
                .isFalse();
        Resource queue = stack.one("AWS::SQS::Queue", "ObjectCreated");
        assertThat(SynthesisedStack.text(told.get(0).path("Queue"))).isEqualTo("${" + queue.id() + ".Arn}");
        assertThat(results.properties().has("NotificationConfiguration")).isFalse();
    }

    @Test
    void theQueueTakesEventsOfThatBucketAloneAndIsReadyBeforeIt() {
        Resource policy = stack.one("AWS::SQS::QueuePolicy", "ObjectCreatedPolicy");
        JsonNode allowed = SynthesisedStack.children(policy.at("/PolicyDocument/Statement"))
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .findFirst()
                .orElseThrow();
        assertThat(allowed.at("/Principal/Service").asText()).isEqualTo("s3.amazonaws.com");
        String bucket = SynthesisedStack.text(objects.at("/BucketName"));
        assertThat(SynthesisedStack.text(allowed.at("/Condition/ArnEquals/aws:SourceArn")))
                .isEqualTo("arn:${AWS::Partition}:s3:::" + bucket);
        assertThat(allowed.at("/Condition/StringEquals/aws:SourceAccount/Ref").asText())
                .isEqualTo("AWS::AccountId");
        assertThat(objects.json().path("DependsOn"))
                .extracting(JsonNode::asText)
                .contains(policy.id());
    }

    @Test
    void noLambdaIsMadeForAnyOfThat() {
        assertThat(stack.all())
                .extracting(Resource::type)
                .noneMatch(type -> type.startsWith("AWS::Lambda") || type.startsWith("Custom::"));
    }

    @Test
    void dataOutlivesTheStackUnlessToldOtherwise() {
        for (String type : List.of(BUCKET, "AWS::DynamoDB::Table", "AWS::Cognito::UserPool")) {
            assertThat(stack.ofType(type))
                    .isNotEmpty()
                    .allSatisfy(resource -> assertThat(
                                    resource.json().path("DeletionPolicy").asText())
                            .as("kept, but not where the stack could not be made")
                            .isEqualTo("RetainExceptOnCreate"));
        }
        SynthesisedStack passing = SynthesisedStack.otherwise();
        assertThat(passing.ofType(BUCKET))
                .allSatisfy(bucket -> assertThat(
                                bucket.json().path("DeletionPolicy").asText())
                        .isEqualTo("Delete"));
    }
}
