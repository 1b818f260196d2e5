package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.UploadId;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** What validation leaves behind, over HTTP: status, chunks, summary, rejects, retry. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class ResultsTest {

    private static final String FIELDS = ",1,2,3,MARIA,52998224725" + ",x".repeat(22);
    private static final List<ChunkContent> CHUNKS = List.of(
            new ChunkContent(4, 1, List.of("1,100,REQUIRED:nmClient" + FIELDS, "2,200,ENCODING" + FIELDS)),
            new ChunkContent(3, 2, List.of("0,1000,REQUIRED:nmClient" + FIELDS)));

    @Inject
    Ledger ledger;

    @Inject
    S3Client s3;

    @Inject
    SqsClient sqs;

    @Test
    void aCompletedUploadHasASummaryWithItsProof() {
        ValidatedUpload upload = validating();
        upload.completeAll();

        given().get("/v1/uploads/{id}/summary", upload.id().value())
                .then()
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("layout", equalTo("parcelas"))
                .body("records.total", equalTo(6))
                .body("records.valid", equalTo(3))
                .body("records.rejected", equalTo(3))
                .body("errorsByRule", equalTo(Map.of("REQUIRED", 3)))
                .body("warningsByRule", equalTo(Map.of("SUM_MISMATCH", 2)))
                .body("sumsInCents.vlTotal", equalTo(22))
                .body("documents.CPF", equalTo(2))
                .body("rejectsComplete", equalTo(true))
                .body("rejectsCap", nullValue())
                .body("reconciliation.objectBytes", equalTo(2_000))
                .body("reconciliation.closes", equalTo(true));
        given().get("/v1/uploads/{id}", upload.id().value())
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("provisional", equalTo(false))
                .body("chunks.completed", equalTo(2))
                .body("bytes.validated", equalTo(2_000))
                .body("warningsByRule", equalTo(Map.of("SUM_MISMATCH", 2)))
                .body("bytesPerSecond", equalTo(1_000));
    }

    @Test
    void aRetornoIsDownloadedFromS3InAnyPiecesUnderASafeName() throws Exception {
        ValidatedUpload upload = new ValidatedUpload(
                ledger,
                (object, bytes) -> {},
                UploadId.random(new SecureRandom()),
                Owner.LOCAL,
                List.of(new ChunkContent(1, 1, List.of())),
                Style.BRAZILIAN);
        upload.completeAll();
        String key = "results/" + upload.id() + "/retorno.csv";
        s3.putObject(
                request -> request.bucket("remessa-results").key(key), RequestBody.fromString("verdict,rules\nx\n"));
        ledger.changeRetorno(
                ledger.findUpload(upload.id()).orElseThrow(),
                Retorno.ready(new ResultObject(new ObjectName("remessa-results", key), 1, 16)));

        given().get("/v1/uploads/{id}", upload.id().value())
                .then()
                .body("retorno", equalTo(Map.of("state", "READY", "bytes", 16, "money", "brl")));
        Response redirect = given().redirects()
                .follow(false)
                .get("/v1/uploads/{id}/retorno.csv", upload.id().value());
        assertThat(redirect.statusCode()).isEqualTo(303);
        HttpResponse<String> rest = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(redirect.header("Location")))
                                .header("Range", "bytes=8-")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo("rules\nx\n");
        assertThat(rest.headers().firstValue("Content-Range")).contains("bytes 8-15/16");
        assertThat(rest.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"retorno-" + upload.id() + ".csv\"");
        assertThat(rest.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    }

    @Test
    void chunksAreListedWithTheirStates() {
        ValidatedUpload upload = validating();
        upload.complete(0);

        Response first =
                given().get("/v1/uploads/{id}/chunks?limit=1", upload.id().value());
        first.then()
                .statusCode(200)
                .body("chunks", hasSize(1))
                .body("chunks[0].number", equalTo(0))
                .body("chunks[0].state", equalTo("COMPLETED"))
                .body("chunks[0].byteRange.start", equalTo(0))
                .body("chunks[0].byteRange.end", equalTo(1_000))
                .body("chunks[0].rejected", equalTo(2))
                .body("next", notNullValue());
        given().get("/v1/uploads/{id}/chunks?state=PENDING", upload.id().value())
                .then()
                .statusCode(200)
                .body("chunks.number", equalTo(List.of(1)))
                .body("chunks[0].records", nullValue())
                .body("next", nullValue());
    }

    @Test
    void rejectsComeMaskedPageByPage() {
        ValidatedUpload upload = validating();
        upload.completeAll();
        String id = upload.id().value();

        Response first = given().get("/v1/uploads/{id}/rejects?limit=2", id);
        first.then()
                .statusCode(200)
                .body("rejects.line", equalTo(List.of(2, 3)))
                .body("rejects[0].byteOffset", equalTo(100))
                .body("rejects[0].rules[0].rule", equalTo("REQUIRED"))
                .body("rejects[0].rules[0].column", equalTo("nmClient"))
                .body("rejects[0].message", equalTo("nmClient: campo obrigatório vazio"))
                .body("rejects[0].fields[4]", equalTo("***.***.***-25"));
        given().queryParam("cursor", first.<String>path("next"))
                .get("/v1/uploads/{id}/rejects", id)
                .then()
                .statusCode(200)
                .body("rejects.line", equalTo(List.of(5)))
                .body("next", nullValue());
        given().get("/v1/uploads/{id}/rejects?limit=1&language=en", id)
                .then()
                .statusCode(200)
                .body("rejects[0].message", equalTo("nmClient: a required field is empty"));
        given().get("/v1/uploads/{id}/rejects?rule=ENCODING", id)
                .then()
                .statusCode(200)
                .body("rejects.line", equalTo(List.of(3)));
    }

    @Test
    void rejectsAreDownloadedAsAFile() {
        ValidatedUpload upload = validating();
        upload.completeAll();
        String id = upload.id().value();

        Response file = given().get("/v1/uploads/{id}/rejects.csv", id);

        file.then()
                .statusCode(200)
                .header("Content-Disposition", equalTo("attachment; filename=\"rejects-" + id + ".csv\""))
                .header("X-Remessa-Rejects-Complete", equalTo("true"))
                .contentType("text/csv; charset=utf-8");
        assertThat(file.body().asString().lines())
                .hasSize(4)
                .endsWith("5,1000,1,REQUIRED,nmClient,nmClient: campo obrigatório vazio" + FIELDS);
        assertThat(given().get("/v1/uploads/{id}/rejects.csv?language=en", id)
                        .asString()
                        .lines())
                .endsWith("5,1000,1,REQUIRED,nmClient,nmClient: a required field is empty" + FIELDS);
        given().get("/v1/uploads/{id}/rejects.csv?language=pt", id)
                .then()
                .statusCode(400)
                .body("code", equalTo("INVALID_PARAMETER"))
                .body("detail", equalTo("language must be pt-BR or en"));
    }

    @Test
    void aFileThatCannotBeReadToItsEndDoesNotLookComplete() {
        String row = "0,0,REQUIRED:nmClient" + FIELDS;
        ChunkContent large = new ChunkContent(1, 0, Collections.nCopies(20_000, row));
        ValidatedUpload upload =
                new ValidatedUpload(ledger, this::put, newId(), Owner.LOCAL, List.of(large, CHUNKS.get(1)));
        upload.completeAll();
        s3.deleteObject(request -> request.bucket("remessa-results").key("results/" + upload.id() + "/1-1.csv.zst"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        RestAssured.baseURI + ":" + RestAssured.port + "/v1/uploads/" + upload.id() + "/rejects.csv"))
                .build();

        assertThatIOException()
                .isThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void anUploadThatFailedRetryablyIsTriedAgain() {
        ValidatedUpload upload = validating();
        upload.complete(0);
        upload.fail(1);
        upload.endFailed(FailureCode.CHUNK_FAILED);
        given().get("/v1/uploads/{id}", upload.id().value())
                .then()
                .body("state", equalTo("FAILED"))
                .body("failure.code", equalTo("CHUNK_FAILED"))
                .body("failure.retryable", equalTo(true));

        given().post("/v1/uploads/{id}/retry", upload.id().value())
                .then()
                .statusCode(200)
                .body("state", equalTo("VALIDATING"))
                .body("chunks.completed", equalTo(1))
                .body("chunks.pending", equalTo(1))
                .body("failure", nullValue());

        assertThat(isQueued(upload.id())).isTrue();
    }

    /** Receives what is in the queue of chunks, where other tests have left theirs, until a message of this upload comes. */
    private boolean isQueued(UploadId id) {
        String queue =
                sqs.getQueueUrl(request -> request.queueName("remessa-chunks")).queueUrl();
        List<Message> received;
        do {
            received = sqs.receiveMessage(request ->
                            request.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(5))
                    .messages();
            if (received.stream().anyMatch(message -> message.body().contains(id.value()))) {
                return true;
            }
        } while (!received.isEmpty());
        return false;
    }

    @Test
    void whatBelongsToAnotherOwnerDoesNotExist() {
        ValidatedUpload upload = new ValidatedUpload(ledger, this::put, newId(), new Owner("somebody.else"), CHUNKS);
        upload.completeAll();

        for (String path :
                List.of("", "/parts", "/chunks", "/chunks/0/summary", "/summary", "/rejects", "/rejects.csv")) {
            given().get("/v1/uploads/" + upload.id() + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("UPLOAD_NOT_FOUND"));
        }
        given().delete("/v1/uploads/{id}", upload.id().value()).then().statusCode(404);
        given().post("/v1/uploads/{id}/retry", upload.id().value()).then().statusCode(404);
        given().contentType(ContentType.JSON)
                .post("/v1/uploads/{id}/complete", upload.id().value())
                .then()
                .statusCode(404);
    }

    private ValidatedUpload validating() {
        return new ValidatedUpload(ledger, this::put, newId(), Owner.LOCAL, CHUNKS);
    }

    private static UploadId newId() {
        return UploadId.random(new SecureRandom());
    }

    private void put(ObjectName object, byte[] bytes) {
        s3.putObject(request -> request.bucket(object.bucket()).key(object.key()), RequestBody.fromBytes(bytes));
    }
}
