package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.aws.ServiceCalls.Call;
import io.remessa.aws.SynthesisedStack.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each role allows what the code of its service calls, where it calls it: nothing less, and nothing more. */
class ServiceRolesTest {

    private static final String API = "io.remessa.api";
    private static final String DISPATCHER = "io.remessa.dispatch";
    private static final String VALIDATOR = "io.remessa.validate";

    private static final String LIST_BUCKET = "s3:ListBucket";

    /** What S3 wants for a call. HEAD is a GET to it, and every step of a multipart upload a PUT. */
    private static final Map<String, String> S3_ACTIONS = Map.ofEntries(
            Map.entry("headBucket", LIST_BUCKET),
            Map.entry("getBucketNotificationConfiguration", "s3:GetBucketNotification"),
            Map.entry("headObject", "s3:GetObject"),
            Map.entry("getObject", "s3:GetObject"),
            Map.entry("getObjectAsBytes", "s3:GetObject"),
            Map.entry("presignGetObject", "s3:GetObject"),
            Map.entry("putObject", "s3:PutObject"),
            Map.entry("createMultipartUpload", "s3:PutObject"),
            Map.entry("uploadPart", "s3:PutObject"),
            Map.entry("uploadPartCopy", "s3:PutObject"),
            Map.entry("presignUploadPart", "s3:PutObject"),
            Map.entry("completeMultipartUpload", "s3:PutObject"),
            Map.entry("abortMultipartUpload", "s3:AbortMultipartUpload"),
            Map.entry("listParts", "s3:ListMultipartUploadParts"),
            Map.entry("deleteObject", "s3:DeleteObject"));

    private static final Map<String, String> SQS_ACTIONS = Map.of(
            "getQueueUrl", "sqs:GetQueueUrl",
            "getQueueAttributes", "sqs:GetQueueAttributes",
            "startMessageMoveTask", "sqs:StartMessageMoveTask",
            "receiveMessage", "sqs:ReceiveMessage",
            "deleteMessageBatch", "sqs:DeleteMessage",
            "changeMessageVisibility", "sqs:ChangeMessageVisibility",
            "changeMessageVisibilityBatch", "sqs:ChangeMessageVisibility",
            "sendMessageBatch", "sqs:SendMessage");

    /** What SQS asks of whoever has it move messages, of the queue that they leave; and to send to the one that they come to. */
    private static final Set<String> MOVING = Set.of("sqs:ReceiveMessage", "sqs:DeleteMessage");

    private static final Set<String> ON_OBJECTS = Set.of(
            "S3PartStore",
            "S3Adapters",
            "HttpPreflight",
            "S3Checks",
            "S3Clock",
            "NotificationCheck",
            "BucketReadiness",
            "S3ObjectSource",
            "S3ObjectFinder",
            "S3ChunkSource");
    private static final Set<String> ON_RESULTS =
            Set.of("S3RejectStore", "S3RetornoStore", "S3JoinedFiles", "S3ResultStore", "S3ResultOutput");
    private static final Set<String> NO_CALLS =
            Set.of("builder", "close", "serviceClientConfiguration", "create", "putMessage");

    @Test
    void theApiMayDoWhatItCallsOfS3() {
        assertThat(s3Calls(API)).isEqualTo(s3Grants("ApiRole"));
        assertThat(grants("ApiRole"))
                .contains("s3:DeleteObject ObjectsBucket/uploads/*", "s3:GetObject ResultsBucket/results/*")
                .doesNotContain("s3:PutObject ResultsBucket/results/*");
    }

    @Test
    void theDispatcherMayDoWhatItCallsOfS3AndCannotReadRejects() {
        assertThat(s3Calls(DISPATCHER)).isEqualTo(s3Grants("DispatcherRole"));
        assertThat(onKeys("DispatcherRole", "s3:GetObject", "ResultsBucket"))
                .containsExactly("results/*/*-retorno.csv");
        assertThat("results/u-1/00000-1.csv.zst").doesNotMatch(glob("results/*/*-retorno.csv"));
        assertThat("results/u-1/00000-1-retorno.csv").matches(glob("results/*/*-retorno.csv"));
        assertThat(onKeys("DispatcherRole", "s3:PutObject", "ResultsBucket")).containsExactly("results/*/retorno.csv");
    }

    @Test
    void theValidatorMayDoWhatItCallsOfS3AndDeletesNothing() {
        assertThat(s3Calls(VALIDATOR)).isEqualTo(s3Grants("ValidatorRole"));
        assertThat(grants("ValidatorRole")).noneMatch(grant -> grant.startsWith("s3:Delete"));
        assertThat(onKeys("ValidatorRole", "s3:PutObject", "ObjectsBucket")).isEmpty();
    }

    @Test
    void onlyTheApiDeletesAndOnlyWhatCameThroughIt() {
        assertThat(Stream.of("ApiRole", "DispatcherRole", "ValidatorRole")
                        .flatMap(role -> grants(role).stream())
                        .filter(grant -> grant.contains("s3:Delete")))
                .containsExactly("s3:DeleteObject ObjectsBucket/uploads/*");
    }

    @Test
    void everyServiceMayDoWhatItCallsOfQueues() {
        for (Map.Entry<String, String> service : services().entrySet()) {
            Set<String> called = ServiceCalls.ofSdk(service.getKey()).stream()
                    .map(call -> SQS_ACTIONS.get(call.method()))
                    .filter(action -> action != null)
                    .collect(Collectors.toSet());
            if (called.contains("sqs:StartMessageMoveTask")) {
                called.addAll(MOVING);
            }
            assertThat(actions(service.getValue(), "sqs:"))
                    .as(service.getValue())
                    .isEqualTo(called);
        }
        assertThat(grants("ApiRole"))
                .as("takes messages of nobody but the dead")
                .doesNotContain("sqs:ReceiveMessage Chunks", "sqs:ReceiveMessage ObjectCreated");
        assertThat(grants("ApiRole"))
                .as("may look at all queues, for operators and the doctor")
                .filteredOn(grant -> grant.startsWith("sqs:GetQueue"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                "Chunks", "ChunksDead", "ObjectCreated", "ObjectCreatedDead")
                        .flatMap(queue -> Stream.of("sqs:GetQueueUrl " + queue, "sqs:GetQueueAttributes " + queue))
                        .toList());
        assertThat(grants("ValidatorRole"))
                .filteredOn(grant -> grant.startsWith("sqs:"))
                .allMatch(grant -> grant.endsWith(" Chunks"));
        assertThat(grants("DispatcherRole"))
                .doesNotContain("sqs:ReceiveMessage Chunks", "sqs:SendMessage ObjectCreated");
    }

    @Test
    void everyServiceMayDoWhatItCallsOfTheLedger() {
        assertThat(rowGrants("DispatcherRole")).isEqualTo(new TreeSet<>(ServiceCalls.onRows(DISPATCHER)));
        assertThat(rowGrants("ValidatorRole")).isEqualTo(new TreeSet<>(ServiceCalls.onRows(VALIDATOR)));
        Set<String> api = new TreeSet<>(ServiceCalls.onRows(API));
        for (String table : List.of("Ledger", "Consolidated")) {
            api.add("dynamodb:DescribeTable " + table);
            api.add("dynamodb:DescribeTimeToLive " + table);
        }
        assertThat(rowGrants("ApiRole")).isEqualTo(api);
    }

    @Test
    void onlyTheDispatcherPublishes() {
        assertThat(grants("DispatcherRole")).contains("sns:Publish UploadsTopic");
        assertThat(ServiceCalls.ofSdk(DISPATCHER)).contains(new Call("SnsTopic", "publish"));
        assertThat(actions("ApiRole", "sns:")).isEmpty();
        assertThat(actions("ValidatorRole", "sns:")).isEmpty();
    }

    private static Map<String, String> services() {
        return Map.of(API, "ApiRole", DISPATCHER, "DispatcherRole", VALIDATOR, "ValidatorRole");
    }

    /** Action and bucket of every call; with a right to read comes that to tell what is gone from what is forbidden. */
    private static Set<String> s3Calls(String service) {
        Set<String> calls = new TreeSet<>();
        for (Call call : ServiceCalls.ofSdk(service)) {
            if (NO_CALLS.contains(call.method())) {
                continue;
            }
            if (ON_OBJECTS.contains(call.by()) || ON_RESULTS.contains(call.by())) {
                String bucket = ON_OBJECTS.contains(call.by()) ? "ObjectsBucket" : "ResultsBucket";
                String action = S3_ACTIONS.get(call.method());
                assertThat(action).as(call.toString()).isNotNull();
                calls.add(action + " " + bucket);
                calls.add(LIST_BUCKET + " " + bucket);
            } else {
                assertThat(call.method())
                        .as("a class unknown to this test calls S3: " + call)
                        .satisfies(method -> assertThat(S3_ACTIONS).doesNotContainKey(method));
            }
        }
        return calls;
    }

    private static Set<String> s3Grants(String role) {
        return grants(role).stream()
                .filter(grant -> grant.startsWith("s3:"))
                .map(grant -> grant.replaceAll("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rowGrants(String role) {
        return grants(role).stream()
                .filter(grant -> grant.startsWith("dynamodb:"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actions(String role, String service) {
        return grants(role).stream()
                .filter(grant -> grant.startsWith(service))
                .map(grant -> grant.substring(0, grant.indexOf(' ')))
                .collect(Collectors.toSet());
    }

    private static List<String> onKeys(String role, String action, String bucket) {
        String start = action + " " + bucket + "/";
        return grants(role).stream()
                .filter(grant -> grant.startsWith(start))
                .map(grant -> grant.substring(start.length()))
                .toList();
    }

    private static String glob(String pattern) {
        return pattern.replace(".", "\\.").replace("*", ".*");
    }

    /** Action and resource of everything that a role allows. */
    private static Set<String> grants(String role) {
        Resource policy = SynthesisedStack.byDefault().one("AWS::IAM::Policy", role + "DefaultPolicy");
        Set<String> grants = new TreeSet<>();
        policy.at("/PolicyDocument/Statement").forEach(statement -> {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            for (var action : SynthesisedStack.each(statement.path("Action"))) {
                for (var resource : SynthesisedStack.each(statement.path("Resource"))) {
                    grants.add(action.asText() + " " + named(SynthesisedStack.text(resource)));
                }
            }
        });
        return grants;
    }

    /** Without what the CDK appends to ids. */
    private static String named(String resource) {
        return resource.replaceAll("\\$\\{(\\w+?)[0-9A-F]{8}(\\.Arn)?}", "$1");
    }
}
