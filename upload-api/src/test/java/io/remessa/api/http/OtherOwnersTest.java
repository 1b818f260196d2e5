package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.remessa.api.ValidatedUpload;
import io.remessa.api.ValidatedUpload.ChunkContent;
import io.remessa.api.owner.LocalIssuer;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.UploadId;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another owner's uploads are to a caller: nothing that exists, on every route that is published. */
@QuarkusTest
@TestProfile(SignedIn.class)
@QuarkusTestResource(LocalCloudResource.class)
class OtherOwnersTest {

    /** Routes of no upload in particular; each has been looked at, and a new one has to be. */
    private static final Set<String> OF_NO_UPLOAD = Set.of(
            "POST /v1/uploads", // of the caller; fixesOf is tried below
            "GET /v1/uploads", // lists the caller's, see below
            "DELETE /v1/uploads", // aborts the caller's, see below
            "GET /v1/layouts",
            "GET /v1/layouts/{name}",
            "GET /v1/doctor", // operators alone, see TokensTest
            "GET /v1/config");

    /** Routes below this are for operators, who see the uploads of all; to anybody else none of them is open. */
    private static final String OF_OPERATORS = " /v1/ops/";

    /** What routes need in their body to come as far as looking for the upload. */
    private static final Map<String, Object> BODIES =
            Map.of("POST /v1/uploads/{id}/parts/sign", Map.of("parts", List.of(Map.of("partNumber", 1))));

    @Inject
    Ledger ledger;

    LocalIssuer issuer;

    private String joana = "";
    private String maria = "";
    private UploadId completed = UploadId.random(new SecureRandom());
    private String uploading = "";

    @BeforeEach
    void uploadsOfMaria() {
        maria = issuer.token("maria");
        joana = issuer.token("joana");
        completed = UploadId.random(new SecureRandom());
        new ValidatedUpload(
                        ledger,
                        (object, bytes) -> {},
                        completed,
                        new Owner("maria"),
                        List.of(new ChunkContent(1, 1, List.of())),
                        Style.PLAIN)
                .completeAll();
        uploading = begin(maria, Map.of("fileName", "a.csv", "size", 1))
                .then()
                .statusCode(201)
                .extract()
                .path("uploadId");
    }

    @Test
    void onEveryRouteThatIsPublishedTheUploadOfAnotherDoesNotExist() {
        Set<String> withoutUpload = new TreeSet<>();
        for (String route : routes()) {
            if (route.contains(OF_OPERATORS)) {
                continue; // see below
            }
            if (!route.contains("{id}")) {
                withoutUpload.add(route);
                continue;
            }
            for (String id : List.of(completed.value(), uploading)) {
                Response answer = call(route, id, joana);
                assertThat(answer.statusCode())
                        .as(route + ": " + answer.asString())
                        .isEqualTo(404);
                answer.then().contentType("application/problem+json").body("code", equalTo("UPLOAD_NOT_FOUND"));
                assertThat(answer.asString())
                        .as("the same as of an upload that nobody has: " + route)
                        .isEqualTo(call(route, "u-00000000000000000000", joana).asString());
            }
        }
        assertThat(withoutUpload).isEqualTo(new TreeSet<>(OF_NO_UPLOAD));
        as(maria).get("/v1/uploads/" + uploading).then().body("state", equalTo("UPLOADING"));
        as(maria).get("/v1/uploads/" + completed).then().body("state", equalTo("COMPLETED"));
    }

    @Test
    void whatOperatorsDoNobodyElseCanNotEvenToTheirOwnUploads() {
        Set<String> ofOperators =
                routes().stream().filter(route -> route.contains(OF_OPERATORS)).collect(Collectors.toSet());
        assertThat(ofOperators).isNotEmpty();
        for (String route : ofOperators) {
            Response answer = call(route, uploading, maria);
            assertThat(answer.statusCode()).as(route + ": " + answer.asString()).isEqualTo(403);
            answer.then().contentType("application/problem+json").body("code", equalTo("OPERATORS_ONLY"));
        }
        as(maria)
                .get("/v1/uploads/" + uploading)
                .then()
                .body("state", equalTo("UPLOADING"))
                .body("paused", equalTo(false));
        Map<String, Object> claims = new HashMap<>(issuer.claims("olga"));
        claims.put("cognito:groups", List.of(SignedIn.OPERATORS));
        String operator = issuer.token(claims);
        as(operator).get("/v1/ops/uploads/" + uploading).then().statusCode(200);
        as(operator).post("/v1/ops/uploads/" + uploading + "/pause").then().statusCode(200);
        as(operator)
                .get("/v1/ops/audit")
                .then()
                .body("entries[0].who", equalTo("olga"))
                .body("entries[0].uploadId", equalTo(uploading));
    }

    @Test
    void onEveryRouteThatIsPublishedNothingIsToldWithoutAToken() {
        Set<String> open = new TreeSet<>();
        for (String route : routes()) {
            // Without the header, and with nothing, or nothing but spaces, behind "Bearer".
            for (RequestSpecification nobody : List.of(given(), as(""), as("  "))) {
                Response answer = call(route, completed.value(), nobody);
                if (answer.statusCode() == 200) {
                    open.add(route);
                } else {
                    assertThat(answer.statusCode()).as(route).isEqualTo(401);
                    answer.then().body("code", equalTo("NOT_SIGNED_IN"));
                }
            }
        }
        assertThat(open).containsExactly("GET /v1/config");
    }

    @Test
    void listsAndWhatIsDoneToAllAreOfTheCallersUploads() {
        assertThat(as(joana).get("/v1/uploads").asString()).doesNotContain(uploading, completed.value());
        as(joana).delete("/v1/uploads?state=UPLOADING").then().statusCode(200).body("aborted", equalTo(0));
        as(maria).get("/v1/uploads/" + uploading).then().body("state", equalTo("UPLOADING"));
        assertThat(as(maria).get("/v1/uploads").asString()).contains(uploading, completed.value());
    }

    @Test
    void theOwnerFollowsItsUploadOnAStreamThatEndsBehindTheFinalState() {
        String events = as(maria)
                .accept("text/event-stream")
                .get("/v1/uploads/" + completed + "/events")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(events).contains("event:status", "\"state\":\"COMPLETED\"");
    }

    @Test
    void theRejectsOfAnotherCannotBeCorrected() {
        Map<String, Object> fixes =
                Map.of("fileName", "f.csv", "size", 1, "options", Map.of("fixesOf", completed.value()));

        begin(joana, fixes).then().statusCode(404).body("code", equalTo("UPLOAD_NOT_FOUND"));
    }

    @Test
    void anUploadIsTheOwnersBeforeItIsAnybodys() {
        Response signed = call("POST /v1/uploads/{id}/parts/sign", uploading, maria);

        assertThat(signed.<String>path("urls[0].url")).contains("/uploads/maria/" + uploading + "/a.csv");
    }

    private static Set<String> routes() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("paths");
        return paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Response call(String route, String id, String token) {
        return call(route, id, as(token));
    }

    private static Response call(String route, String id, RequestSpecification caller) {
        String[] methodAndPath = route.split(" ", -1);
        String path =
                methodAndPath[1].replace("{id}", id).replace("{number}", "0").replace("{name}", "parcelas");
        RequestSpecification call = caller.redirects().follow(false);
        if (methodAndPath[0].equals("POST") || methodAndPath[0].equals("PUT")) {
            call = call.contentType(ContentType.JSON).body(BODIES.getOrDefault(route, Map.of()));
        }
        return call.request(methodAndPath[0], path);
    }

    private static Response begin(String token, Map<String, Object> body) {
        return as(token).contentType(ContentType.JSON).body(body).post("/v1/uploads");
    }

    private static RequestSpecification as(String token) {
        return SignedIn.as(token);
    }
}
