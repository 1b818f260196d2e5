package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered before a route is found. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class RequestGuardTest {

    @ParameterizedTest
    @ValueSource(strings = {"/v1/layouts", "/v1/nothing", "/q/health", "/q/openapi", "/"})
    void aWebPageThatHasItsNameResolveToLoopbackGetsNothing(String path) {
        assertRefused(answer("GET " + path + " HTTP/1.1", "Host: evil.example"));
        assertRefused(answer("GET " + path + " HTTP/1.1", "Host: evil.example:" + RestAssured.port));
    }

    @Test
    void noOtherHeaderStandsInForTheHost() {
        assertRefused(answer("GET /v1/layouts HTTP/1.1", "Host: localhost.evil.example"));
        assertRefused(answer(
                "GET /v1/layouts HTTP/1.1",
                "Host: evil.example",
                "X-Forwarded-Host: localhost",
                "Origin: http://localhost"));
        assertRefused(answer("GET /v1/layouts HTTP/1.0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8480", "LocalHost:1", "127.0.0.1:8480", "[::1]", "[::1]:8480"})
    void loopbackIsServedByAllItsNames(String host) {
        assertThat(answer("GET /v1/layouts HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y", "Host: a:b:c"})
    void aRequestWithoutAValidHostIsMalformed(String header) {
        assertThat(answer("GET /v1/layouts HTTP/1.1", header))
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"MALFORMED_REQUEST\"")
                .doesNotContain("Exception");
    }

    /** The server itself does it, before anything of ours could write a problem. */
    @Test
    void whatCannotBeParsedIsRefusedAndTellsNothing() {
        for (String answer : new String[] {
            answer("GET /v1/uploads?limit=%zz HTTP/1.1", "Host: localhost"),
            answer("GET /v1/uploads/% HTTP/1.1", "Host: localhost"),
            answer("POST /v1/uploads HTTP/1.1", "Host: localhost", "Content-Length: abc"),
            answer("POST /v1/uploads HTTP/1.1", "Host: localhost", "Content-Length: 99999999999999999999"),
            answer("NONSENSE")
        }) {
            assertThat(answer).containsPattern("^HTTP/1\\.[01] 400 ").endsWith("\r\n\r\n");
        }
    }

    @Test
    void whatLooksAtCallsHasItsOwnPlace() {
        List<Integer> priorities =
                Stream.of(BeforeRoutes.values()).map(BeforeRoutes::priority).toList();

        assertThat(priorities).doesNotHaveDuplicates().isSortedAccordingTo(Comparator.reverseOrder());
    }

    private static void assertRefused(String answer) {
        assertThat(answer)
                .containsPattern("^HTTP/1\\.[01] 421 ")
                .contains("application/problem+json", "\"code\":\"HOST_NOT_ALLOWED\"", "remessa.http.allowed-hosts")
                .contains("Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff");
    }

    private static String answer(String... lines) {
        return RawRequest.answerTo(RestAssured.port, lines);
    }
}
