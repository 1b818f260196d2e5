package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.layout.file.LayoutReader;
import io.remessa.csv.layout.file.Layouts;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class PublishedTest {

    private static final List<String> ROUTES = List.of(
            "post /v1/uploads",
            "post /v1/uploads/{id}/parts/sign",
            "get /v1/uploads/{id}/parts",
            "post /v1/uploads/{id}/complete",
            "delete /v1/uploads/{id}",
            "delete /v1/uploads",
            "get /v1/uploads",
            "get /v1/uploads/{id}",
            "get /v1/uploads/{id}/events",
            "get /v1/uploads/{id}/chunks",
            "get /v1/uploads/{id}/chunks/{number}/summary",
            "post /v1/uploads/{id}/retry",
            "post /v1/uploads/{id}/pause",
            "post /v1/uploads/{id}/resume",
            "get /v1/uploads/{id}/summary",
            "get /v1/uploads/{id}/rejects",
            "get /v1/uploads/{id}/rejects.csv",
            "get /v1/uploads/{id}/retorno.csv",
            "get /v1/uploads/{id}/retorno",
            "get /v1/layouts",
            "get /v1/layouts/{name}",
            "get /v1/doctor",
            "get /v1/config",
            "get /v1/ops/overview",
            "get /v1/ops/events",
            "get /v1/ops/uploads",
            "get /v1/ops/uploads/{id}",
            "get /v1/ops/uploads/{id}/chunks",
            "post /v1/ops/uploads/{id}/retry",
            "post /v1/ops/uploads/{id}/pause",
            "post /v1/ops/uploads/{id}/resume",
            "put /v1/ops/uploads/{id}/priority",
            "delete /v1/ops/uploads/{id}",
            "post /v1/ops/redrive",
            "get /v1/ops/audit");

    @Test
    void theServiceIsReadyWhenBucketAndTablesAnswer() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.find { it.name == 'bucket' }.status", equalTo("UP"))
                .body("checks.find { it.name == 'tables' }.status", equalTo("UP"));
    }

    @Test
    void everyRouteIsPublishedWithASummaryAndItsErrorsAndNoOther() {
        JsonPath api = openApi();
        Map<String, Map<String, Map<String, Object>>> paths = api.getMap("paths");

        List<String> published = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream().map(method -> method + " " + path.getKey()))
                .toList();

        assertThat(published).containsExactlyInAnyOrderElementsOf(ROUTES);
        assertThat(paths.values().stream().flatMap(methods -> methods.values().stream()))
                .allSatisfy(operation -> {
                    assertThat((String) operation.get("summary")).isNotBlank();
                    assertThat(operation.get("responses")).asInstanceOf(MAP).containsKey("default");
                });
    }

    @Test
    void theEventsArePublishedAsStatusesInAStream() {
        assertThat(
                        openApi()
                                .getString(
                                        "paths.'/v1/uploads/{id}/events'.get.responses.'200'.content.'text/event-stream'.schema"))
                .contains("#/components/schemas/Status");
    }

    @Test
    void everyErrorCodeIsPublished() {
        List<String> codes = openApi().getList("components.schemas.Problem.properties.code.enum");

        assertThat(codes)
                .containsExactlyElementsOf(
                        Stream.of(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void theLayoutsAreListedWithTheirColumns() {
        given().get("/v1/layouts")
                .then()
                .statusCode(200)
                .body("layouts[0].name", equalTo("parcelas"))
                .body("layouts[0].title", equalTo("Loan instalments"))
                .body("layouts[0].columns.size()", equalTo(27))
                .body("layouts[0].columns[4].name", equalTo("nrCpfCnpj"))
                .body("layouts[0].columns[4].format", equalTo("cpf-cnpj"))
                .body("layouts[0].columns[4].required", equalTo(true));
    }

    /** As the options of an upload are, so that a sender can give one for the other. */
    @Test
    void theLayoutsAreListedWithWhatTheySayOfTheDialect() {
        given().get("/v1/layouts")
                .then()
                .statusCode(200)
                .body("layouts[0].dialect", equalTo(Map.of()))
                .body("layouts[1].dialect", equalTo(Map.of("delimiter", ";", "encoding", "WINDOWS_1252")));
    }

    @Test
    void aLayoutIsReadAsItsFile() {
        String file = given().get("/v1/layouts/parcelas")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .asString();

        assertThat(LayoutReader.read("parcelas", file))
                .isEqualTo(Layouts.builtIn().named("parcelas").orElseThrow());
    }

    @Test
    void theLayoutsOfTheFolderAreKnown() {
        given().get("/v1/layouts/boletos").then().statusCode(200).body("fields[1].format", equalTo("cpf"));
        given().get("/v1/layouts").then().body("layouts.name", equalTo(List.of("parcelas", "boletos")));
    }

    private static JsonPath openApi() {
        return given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
