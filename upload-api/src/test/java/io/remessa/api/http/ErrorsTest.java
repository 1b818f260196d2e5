package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.DeadLetterQueue;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Every error code, reached by a call, in the form of RFC 9457 and with nothing internal in it. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class ErrorsTest {

    private static final String UNKNOWN_ID = "u-00000000000000000000";

    @Inject
    Ledger ledger;

    @Inject
    S3Client s3;

    @Inject
    SqsClient sqs;

    private final Sender sender = new Sender();
    private final Set<ErrorCode> reached = EnumSet.noneOf(ErrorCode.class);

    @Test
    void everyErrorCodeIsReachedAndAnsweredAsAProblem() {
        bodies();
        addresses();
        parts();
        results();
        whatAnOperatorHoldsBack();
        deadLettersThatAreMoving();
        retornos();
        assertProblem(ErrorCode.INTERNAL_ERROR, new Problems().unexpected(new IllegalStateException("secret")));
        assertProblem(ErrorCode.CLOUD_UNAVAILABLE, new Problems().cloud(SdkClientException.create("secret")));
        for (int away : new int[] {403, 404, 408, 429, 500, 503}) {
            assertProblem(ErrorCode.CLOUD_UNAVAILABLE, new Problems().cloud(s3Answers(away, "secret")));
        }
        assertProblem(ErrorCode.CLOUD_UNAVAILABLE, new Problems().cloud(s3Answers(400, "RequestTimeout")));
        assertProblem(ErrorCode.INTERNAL_ERROR, new Problems().cloud(s3Answers(400, "InvalidArgument")));
        assertProblem(ErrorCode.INTERNAL_ERROR, new Problems().cloud(s3Answers(412, "PreconditionFailed")));
        jakarta.ws.rs.core.Response tooMany =
                new Problems().ours(new ProblemException(ErrorCode.TOO_MANY_DOWNLOADS, "try again"));
        assertProblem(ErrorCode.TOO_MANY_DOWNLOADS, tooMany);
        assertThat(tooMany.getHeaderString("Retry-After")).isEqualTo("5");
        // Reached by calls in StreamsOfOwnersTest, where there are fewer places.
        assertProblem(
                ErrorCode.TOO_MANY_STREAMS,
                new Problems().ours(new ProblemException(ErrorCode.TOO_MANY_STREAMS, "try again")));
        // Reached by calls in TokensTest, where callers sign in.
        for (ErrorCode code : List.of(
                ErrorCode.NOT_SIGNED_IN,
                ErrorCode.TOKEN_NOT_ACCEPTED,
                ErrorCode.OPERATORS_ONLY,
                ErrorCode.SIGN_IN_UNAVAILABLE)) {
            assertProblem(code, new Problems().ours(new ProblemException(code, "sign in")));
        }
        // Reached by calls in OwnerLimitsTest, where limits are lower.
        assertProblem(
                ErrorCode.TOO_MANY_UPLOADS,
                new Problems().ours(new ProblemException(ErrorCode.TOO_MANY_UPLOADS, "abort some")));
        // Reached by calls in OwnerAllowancesTest, where allowances are smaller.
        for (ErrorCode code : List.of(ErrorCode.TOO_MANY_REQUESTS, ErrorCode.TOO_MANY_BYTES)) {
            assertProblem(code, new Problems().ours(new ProblemException(code, "wait", Duration.ofHours(1))));
        }
        assertProblem(
                ErrorCode.TOO_MANY_VALIDATIONS,
                new Problems().ours(new ProblemException(ErrorCode.TOO_MANY_VALIDATIONS, "try again")));

        assertThat(reached).isEqualTo(EnumSet.allOf(ErrorCode.class));
    }

    private void deadLettersThatAreMoving() {
        String queue =
                sqs.getQueueUrl(request -> request.queueName("remessa-chunks")).queueUrl();
        DeadLetterQueue dead = DeadLetterQueue.of(sqs, queue);
        for (int i = 0; i < 50; i++) {
            sqs.sendMessage(request -> request.queueUrl(dead.url()).messageBody("a dead letter"));
        }
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(dead.url()).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        String task = sqs.startMessageMoveTask(request -> request.sourceArn(arn).maxNumberOfMessagesPerSecond(1))
                .taskHandle();

        assertProblem(
                ErrorCode.DEAD_LETTERS_MOVING,
                given().contentType(ContentType.JSON)
                        .body(Map.of("queue", "chunks"))
                        .post("/v1/ops/redrive"));

        sqs.cancelMessageMoveTask(request -> request.taskHandle(task));
        sqs.purgeQueue(request -> request.queueUrl(dead.url()));
        sqs.purgeQueue(request -> request.queueUrl(queue));
    }

    private void bodies() {
        for (String body : List.of("", "{", "[]", "nonsense", "{\"fileName\":\"a\",}", "1", "{\"size\":1}{}")) {
            assertProblem(ErrorCode.MALFORMED_JSON, create(body));
        }
        assertThat(assertProblem(ErrorCode.MALFORMED_JSON, create("{\"fileName\":")))
                .startsWith("The JSON breaks off in line 1, column ");
        for (String body : List.of("{\"fileName\":\"a\",\"fileName\":\"b\",\"size\":1}", "{\"size\":1} and more")) {
            assertThat(assertProblem(ErrorCode.MALFORMED_JSON, create(body)))
                    .startsWith("What stands before line 1, column ")
                    .doesNotContain("breaks off");
        }
        assertThat(assertProblem(
                        ErrorCode.UNKNOWN_FIELD, create("{\"fileName\":\"a\",\"size\":1,\"options\":{\"x\":1}}")))
                .startsWith("options.x is not known here: known are delimiter, encoding");
        Map<String, String> invalid = new TreeMap<>(Map.of(
                "{\"size\":1}", "fileName must be",
                "{\"fileName\":\"a\"}", "size must be",
                "{\"fileName\":\"a\",\"size\":\"1\"}", "size must be a whole number",
                "{\"fileName\":\"a\",\"size\":1.5}", "size must be a whole number",
                "{\"fileName\":\"a\",\"size\":99999999999999999999}", "size must be a whole number",
                "{\"fileName\":7,\"size\":1}", "fileName must be a text",
                "{\"fileName\":\"a\",\"size\":1,\"checksum\":\"MD5\"}", "checksum must be one of CRC32, CRC32C",
                "{\"fileName\":\"a\",\"size\":1,\"contentType\":\"a/b\\r\\nx: y\"}", "contentType must be",
                "{\"fileName\":\"a\",\"size\":1,\"options\":[]}", "options must be an object",
                "{\"fileName\":\"a\",\"size\":1,\"options\":{\"delimiter\":\"::\"}}", "options.delimiter must be"));
        invalid.put("{\"fileName\":\"a\",\"size\":1,\"options\":{\"maxRejects\":-1}}", "options.maxRejects must be");
        invalid.put(
                "{\"fileName\":\"a\",\"size\":1,\"options\":{\"maxRejectPercent\":101}}",
                "options.maxRejectPercent must be");
        invalid.put(
                "{\"fileName\":\"a\",\"size\":1,\"options\":{\"maxRejectPercent\":1e-200}}",
                "options.maxRejectPercent must be 0, or 0.0001 to 100");
        invalid.put("{\"fileName\":\"a.csv\",\"size\":1,\"partSize\":511}", "partSize must be 512 to 5368709120 bytes");
        invalid.put("{\"fileName\":\"a.csv\",\"size\":1,\"partSize\":5368709121}", "partSize must be 512 to");
        invalid.put("{\"fileName\":\"a.csv\",\"size\":1,\"partSize\":1024.5}", "partSize must be a whole number");
        invalid.put(
                "{\"fileName\":\"a.csv\",\"size\":1,\"fingerprint\":\"\"}", "fingerprint must be 1 to 128 characters");
        invalid.put("{\"fileName\":\"a.csv\",\"size\":1,\"fingerprint\":\"a b\"}", "fingerprint must be 1 to 128");
        invalid.forEach((body, detail) -> assertThat(assertInvalid(body)).startsWith(detail));
        assertProblem(ErrorCode.INVALID_FILE_NAME, create("{\"fileName\":\"../a\",\"size\":1}"));
        assertThat(assertProblem(
                        ErrorCode.INVALID_FILE_NAME,
                        create("{\"fileName\":\"" + "a".repeat(251) + ".csv\",\"size\":1}")))
                .contains("shorten it");
        assertThat(assertProblem(ErrorCode.FILE_TYPE_NOT_ALLOWED, create("{\"fileName\":\"a.xls\",\"size\":1}")))
                .contains(".csv or .txt");
        assertProblem(ErrorCode.EMPTY_FILE, create("{\"fileName\":\"a.csv\",\"size\":0}"));
        assertProblem(ErrorCode.FILE_TOO_LARGE, create("{\"fileName\":\"a.csv\",\"size\":53687091200001}"));
        assertThat(assertProblem(
                        ErrorCode.UNKNOWN_LAYOUT, create("{\"fileName\":\"a.csv\",\"size\":1,\"layout\":\"b\"}")))
                .contains("parcelas");
        assertProblem(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                given().contentType(ContentType.TEXT).body("x").post("/v1/uploads"));
        assertProblem(ErrorCode.BODY_TOO_LARGE, create("{\"fileName\":\"" + "a".repeat(3 << 20) + "\"}"));
    }

    private void addresses() {
        assertProblem(
                ErrorCode.HOST_NOT_ALLOWED,
                given().header("Host", "evil.example").get("/v1/layouts"));
        assertProblem(
                ErrorCode.MALFORMED_REQUEST, given().header("Host", "a:b:c").get("/v1/layouts"));
        for (String id : List.of("x", "u-1", "u-0000000000000000000G", "d-0", "..%2F..", "%00")) {
            assertProblem(
                    ErrorCode.INVALID_ID, given().urlEncodingEnabled(false).get("/v1/uploads/" + id));
        }
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, given().get("/v1/uploads/" + UNKNOWN_ID));
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, sender.complete(UNKNOWN_ID));
        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, given().get("/v1/uploads/" + UNKNOWN_ID + "/events"));
        assertProblem(
                ErrorCode.UPLOAD_NOT_FOUND,
                given().accept("text/event-stream").get("/v1/uploads/" + UNKNOWN_ID + "/events"));
        assertProblem(ErrorCode.INVALID_ID, given().get("/v1/uploads/x/events"));
        for (String origin :
                List.of("remessa.example", "ftp://a", "https://a/b", "https://a:b", "null", "https://a\r\nx")) {
            assertProblem(
                    ErrorCode.INVALID_PARAMETER,
                    given().queryParam("origin", origin).get("/v1/doctor"));
        }
        for (String seconds : List.of("-1", "61", "x")) {
            assertProblem(
                    ErrorCode.INVALID_PARAMETER,
                    given().queryParam("maxAgeSeconds", seconds).get("/v1/doctor"));
        }
        for (String path :
                List.of("/v1", "/v1/", "/v1/nothing", "/v1/uploads/" + UNKNOWN_ID + "/nothing", "/v1/a/b/c/d")) {
            assertProblem(ErrorCode.ROUTE_NOT_FOUND, given().get(path));
        }
        assertProblem(ErrorCode.METHOD_NOT_ALLOWED, given().put("/v1/uploads"));
        assertProblem(ErrorCode.METHOD_NOT_ALLOWED, given().patch("/v1/uploads/" + UNKNOWN_ID));
        assertProblem(ErrorCode.NOT_ACCEPTABLE, given().accept("image/png").get("/v1/uploads"));
        assertProblem(ErrorCode.LAYOUT_NOT_FOUND, given().get("/v1/layouts/nothing"));
        for (String query : List.of("limit=0", "limit=1001", "limit=x", "limit=9999999999", "state=x")) {
            assertProblem(ErrorCode.INVALID_PARAMETER, given().get("/v1/uploads?" + query));
        }
        assertProblem(ErrorCode.INVALID_PARAMETER, given().delete("/v1/uploads"));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().delete("/v1/uploads?state=COMPLETED"));
        assertProblem(ErrorCode.INVALID_CURSOR, given().get("/v1/uploads?cursor=x"));
    }

    private void parts() {
        String id = sender.createId(Sender.PART + 1);
        assertProblem(ErrorCode.INVALID_PARTS, sender.sign(id, List.of()));
        assertProblem(ErrorCode.INVALID_PARTS, sender.sign(id, List.of(Map.of("partNumber", 3))));
        assertProblem(ErrorCode.INVALID_FIELD, sender.sign(id, List.of(Map.of())));
        assertProblem(
                ErrorCode.INVALID_CHECKSUM, sender.sign(id, List.of(Map.of("partNumber", 1, "checksum", "AAAAAA=="))));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().get("/v1/uploads/" + id + "/parts?after=-1"));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().get("/v1/uploads/" + id + "/parts?after=10001"));
        assertProblem(ErrorCode.PARTS_MISSING, sender.complete(id));
        byte[] content = new byte[Sender.PART + 1];
        sender.putParts(id, content, 1, 2);
        assertProblem(
                ErrorCode.PARTS_CHANGED,
                given().contentType(ContentType.JSON)
                        .body(Map.of("parts", List.of(Map.of("partNumber", 1, "etag", "x"))))
                        .post("/v1/uploads/" + id + "/complete"));
        String multipart = Objects.requireNonNull(
                        ledger.findUpload(new UploadId(id)).orElseThrow().transfer())
                .multipartUploadId();
        String key = ledger.findUpload(new UploadId(id)).orElseThrow().object().key();
        s3.abortMultipartUpload(
                request -> request.bucket("remessa-objects").key(key).uploadId(multipart));
        assertProblem(ErrorCode.PARTS_GONE, sender.complete(id));
        assertProblem(ErrorCode.PARTS_GONE, given().get("/v1/uploads/" + id + "/parts"));
        given().delete("/v1/uploads/" + id).then().statusCode(204);
        assertProblem(ErrorCode.UPLOAD_NOT_OPEN, sender.sign(id, List.of(Map.of("partNumber", 1))));
        assertProblem(ErrorCode.NOT_RETRYABLE, given().post("/v1/uploads/" + id + "/retry"));
    }

    private void results() {
        ChunkContent content = new ChunkContent(1, 0, List.of("0,0,FIELD_COUNT,x"));
        ValidatedUpload upload = new ValidatedUpload(
                ledger, (object, bytes) -> {}, UploadId.random(new SecureRandom()), Owner.LOCAL, List.of(content));
        String path = "/v1/uploads/" + upload.id();
        assertProblem(ErrorCode.RESULT_NOT_READY, given().get(path + "/summary"));
        assertProblem(ErrorCode.RESULT_NOT_READY, given().get(path + "/rejects"));
        assertProblem(ErrorCode.RESULT_NOT_READY, given().get(path + "/rejects.csv"));
        assertProblem(ErrorCode.NO_RETORNO, given().get(path + "/retorno.csv"));
        assertProblem(
                ErrorCode.NOT_FIXABLE,
                create("{\"fileName\":\"f.csv\",\"size\":1,\"options\":{\"fixesOf\":\"" + upload.id() + "\"}}"));
        upload.completeAll();
        assertProblem(ErrorCode.RESULT_NOT_READY, given().get(path + "/summary?revision=2"));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().get(path + "/summary?revision=0"));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().get(path + "/rejects?rule=x"));
        assertProblem(ErrorCode.INVALID_CURSOR, given().get(path + "/rejects?cursor=x"));
        assertProblem(ErrorCode.INVALID_CURSOR, given().get(path + "/chunks?cursor=x"));
        assertProblem(ErrorCode.CHUNK_NOT_COMPLETED, given().get(path + "/chunks/7/summary"));
        assertProblem(ErrorCode.INVALID_PARAMETER, given().get(path + "/chunks/first/summary"));
        assertProblem(ErrorCode.RESULT_EXPIRED, given().get(path + "/rejects"));
        assertProblem(ErrorCode.ALREADY_FINISHED, given().delete(path));
    }

    private void whatAnOperatorHoldsBack() {
        String id = sender.createId(1);
        given().post("/v1/ops/uploads/" + id + "/pause").then().statusCode(200);
        assertThat(assertProblem(ErrorCode.PAUSED_BY_OPERATOR, given().post("/v1/uploads/" + id + "/resume")))
                .contains("ask there");
        given().get("/v1/uploads/" + id).then().body("paused", equalTo(true));
        given().post("/v1/ops/uploads/" + id + "/resume").then().statusCode(200);
    }

    private void retornos() {
        ValidatedUpload upload = new ValidatedUpload(
                ledger,
                (object, bytes) -> {},
                UploadId.random(new SecureRandom()),
                Owner.LOCAL,
                List.of(new ChunkContent(1, 1, List.of())),
                Style.PLAIN);
        String path = "/v1/uploads/" + upload.id() + "/retorno.csv";
        assertThat(assertProblem(ErrorCode.RETORNO_NOT_READY, given().get(path)))
                .contains("COMPLETED");
        given().get(path).then().header("Retry-After", "5");
        upload.completeAll();
        assertProblem(ErrorCode.RETORNO_NOT_READY, given().get(path));
        ResultObject gone = new ResultObject(new ObjectName("remessa-results", "results/gone.csv"), 1, 1);
        Upload ready = ledger.changeRetorno(ledger.findUpload(upload.id()).orElseThrow(), Retorno.ready(gone));
        assertProblem(ErrorCode.RESULT_EXPIRED, given().get(path));
        ledger.changeRetorno(ready, Retorno.failed(1, "It is too large."));
        assertThat(assertProblem(ErrorCode.RETORNO_FAILED, given().get(path))).isEqualTo("It is too large.");
        assertThat(assertInvalid(body("\"retorno\":\"BRL\""))).contains("plain or brl");
        assertThat(assertInvalid(body("\"retorno\":\"brl\",\"validateOnly\":true")))
                .contains("rehearsal");
        assertThat(assertInvalid(body("\"retorno\":\"brl\",\"fixesOf\":\"" + upload.id() + "\"")))
                .contains("fixes");
    }

    private static String body(String options) {
        return "{\"fileName\":\"f.csv\",\"size\":1,\"options\":{" + options + "}}";
    }

    private static AwsServiceException s3Answers(int status, String code) {
        return AwsServiceException.builder()
                .statusCode(status)
                .message("secret")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("S3")
                        .errorCode(code)
                        .build())
                .build();
    }

    private String assertInvalid(String body) {
        Response response = create(body);
        assertThat(response.<String>path("code")).as(body).isEqualTo("INVALID_FIELD");
        return assertProblem(ErrorCode.INVALID_FIELD, response);
    }

    private static Response create(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/v1/uploads");
    }

    private String assertProblem(ErrorCode code, Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(code.status());
        assertThat(response.contentType()).startsWith("application/problem+json");
        Map<String, Object> problem = response.jsonPath().getMap("");
        assertThat(problem).as(String.valueOf(problem)).containsEntry("code", code.name());
        assertThat(problem).containsOnlyKeys("type", "title", "status", "detail", "code");
        assertThat(problem)
                .containsEntry("type", "urn:remessa:error:" + code)
                .containsEntry("title", code.title())
                .containsEntry("status", code.status())
                .containsEntry("code", code.name());
        String detail = response.jsonPath().getString("detail");
        assertThat(detail).isNotBlank().doesNotContain("Exception", "io.remessa", "software.amazon", "java.");
        reached.add(code);
        return detail;
    }

    private void assertProblem(ErrorCode code, jakarta.ws.rs.core.Response response) {
        assertThat(response.getStatus()).isEqualTo(code.status());
        assertThat(response.getMediaType()).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(response.getEntity()).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.toString()).doesNotContain("secret");
        });
        reached.add(code);
    }
}
