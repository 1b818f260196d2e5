package io.remessa.api.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.s3.S3Client;

/** Names of files that are paths, headers, scripts or disguises: refused, or kept as the data that they are. */
@QuarkusTest
@QuarkusTestResource(LocalCloudResource.class)
class HostileFileNamesTest {

    @Inject
    S3Client s3;

    private final Sender sender = new Sender();
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            StringWriter whole = new StringWriter();
            whole.append(String.valueOf(entry.getMessage()));
            if (entry.getParameters() != null) {
                whole.append(Arrays.toString(entry.getParameters()));
            }
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(whole));
            }
            logged.add(whole.toString());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("").removeHandler(log);
    }

    static String[] paths() {
        return new String[] {
            "../../joana/x.csv",
            "..\\x.csv",
            "/etc/x.csv",
            "a/b.csv",
            "..",
            "x\r\nSet-Cookie: a=b.csv",
            "x\ny.csv",
            "x\u0000.csv",
            "x\u2028y.csv",
            "a".repeat(300) + ".csv",
            "\uD83D\uDE00".repeat(75) + ".csv"
        };
    }

    @ParameterizedTest
    @MethodSource("paths")
    void pathsLinesAndWhatIsTooLongAreRefusedAndNotRepeated(String name) {
        Response refused = create(name);

        refused.then().statusCode(400).contentType("application/problem+json");
        assertThat(refused.<String>path("code")).isIn("INVALID_FILE_NAME", "FILE_TYPE_NOT_ALLOWED");
        assertThat(refused.asString()).doesNotContain("joana", "Set-Cookie", "etc", "aaaa");
        assertThat(refused.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        assertThat(logged).noneMatch(line -> line.contains("joana") || line.contains("Set-Cookie"));
    }

    static String[] texts() {
        return new String[] {
            "<script>alert(1)<\u2215script>.csv",
            "\"><img src=x onerror=alert(1)>.csv",
            "\uD83D\uDE00 relat\u00f3rio.csv",
            "\u202Evsc.exe\u202C.csv",
            "..%2F..%2Fjoana.csv",
            "..csv",
            "=cmd|' '!A1.csv",
            "a;b,c\"d'e&f=g?h#i%00.csv",
            "${jndi:ldap:x}{}%s%n.csv",
            "\u05D0\u05D1\u05D2.csv"
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void allOthersAreDataInTheApiAndOneSegmentOfAKeyInS3(String name) {
        Response created = create(name);
        created.then().statusCode(201);
        String id = created.path("uploadId");
        String key = "uploads/local/" + id + "/" + name;
        assertThat(created.<String>path("key")).isEqualTo(key);
        assertThat(created.header("Location")).endsWith("/v1/uploads/" + id);

        byte[] content = {'a'};
        sender.putParts(id, content, 1, 1);
        sender.complete(id).then().statusCode(200).body("fileName", equalTo(name));

        assertThat(s3.headObject(request -> request.bucket("remessa-objects").key(key))
                        .contentLength())
                .isEqualTo(1);
        Response listed = given().get("/v1/uploads?limit=1");
        listed.then()
                .contentType(ContentType.JSON)
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .body("uploads[0].fileName", equalTo(name));
        assertThat(logged).as("names are nobody's business but the owner's").noneMatch(line -> line.contains(name));
    }

    private static Response create(String name) {
        return given().contentType(ContentType.JSON)
                .body(new HashMap<>(Map.of("fileName", name, "size", 1)))
                .post("/v1/uploads");
    }
}
