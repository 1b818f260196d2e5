package io.remessa.api.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CorsCheckTest {

    private static final String PAGE = "https://remessa.example";
    private static final Set<String> CHECKSUMS = Set.of(
            "x-amz-checksum-crc32", "x-amz-checksum-crc32c", "x-amz-checksum-crc64nvme", "x-amz-checksum-sha256");

    private final Set<String> origins = new HashSet<>(Set.of(PAGE));
    private final Set<String> methods = new HashSet<>(Set.of("GET", "PUT"));
    private final Set<String> headers = new HashSet<>(CHECKSUMS);
    private final Set<String> exposed = new HashSet<>(Set.of("etag"));

    /** As S3 does: an answer to all that is asked, or a refusal of all. */
    private Preflight.Answer bucket(String origin, String method, Set<String> wanted) {
        boolean allowed = origins.contains(origin) && methods.contains(method) && headers.containsAll(wanted);
        return allowed
                ? new Preflight.Answer("objects", true, origin, methods, wanted, exposed)
                : new Preflight.Answer("objects", false, "", Set.of(), Set.of(), Set.of());
    }

    @Test
    void aBucketThatLetsThePagePutChecksumsAndReadEtagsIsHealthy() {
        assertThat(run()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void starsAllowEverything() {
        Preflight all = (origin, method, wanted) ->
                new Preflight.Answer("objects", true, "*", Set.of("PUT"), Set.of("*"), Set.of("*"));

        assertThat(new CorsCheck(all, PAGE).run()).isEqualTo(Finding.HEALTHY);
    }

    @Test
    void whereNothingCanBeSignedNotTheRuleButTheCredentialsAreNamed() {
        Preflight unsigned = (origin, method, wanted) -> {
            throw new Preflight.UnsignedException(new IllegalStateException());
        };

        assertThat(new CorsCheck(unsigned, PAGE).run())
                .isInstanceOfSatisfying(
                        Finding.Broken.class,
                        broken -> assertThat(broken.setting()).startsWith("credentials"));
    }

    @Test
    void everyHeaderOfASignedPartIsAskedFor() {
        Set<String> asked = new TreeSet<>();
        Preflight preflight = (origin, method, wanted) -> {
            asked.addAll(wanted);
            return bucket(origin, method, wanted);
        };

        new CorsCheck(preflight, PAGE).run();

        assertThat(asked).isEqualTo(CHECKSUMS);
    }

    @Test
    void whatTheRuleLacksIsNamed() {
        exposed.clear();
        assertBroken("CORS ExposeHeaders of the bucket objects");
        headers.remove("x-amz-checksum-sha256");
        assertBroken("CORS AllowedHeaders of the bucket objects");
        methods.remove("PUT");
        assertBroken("CORS AllowedMethods of the bucket objects");
        origins.clear();
        assertBroken("CORS AllowedOrigins of the bucket objects");
    }

    @Test
    void anAnswerForAnotherPageIsNoPermission() {
        Preflight other = (origin, method, wanted) ->
                new Preflight.Answer("objects", true, "https://other.example", methods, wanted, exposed);

        assertThat(new CorsCheck(other, PAGE).run()).isInstanceOf(Finding.Broken.class);
    }

    @Test
    void anEndpointThatDoesNotAnswerIsNamed() {
        Preflight silent = (origin, method, wanted) -> {
            throw new IOException("secret");
        };

        assertThat(new CorsCheck(silent, PAGE).run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.setting()).isEqualTo("REMESSA_S3_PUBLIC_ENDPOINT");
            assertThat(broken.toString()).doesNotContain("secret");
        });
    }

    private Finding run() {
        return new CorsCheck(this::bucket, PAGE).run();
    }

    private void assertBroken(String setting) {
        assertThat(run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.setting()).isEqualTo(setting);
            assertThat(broken.cure()).contains("\"AllowedOrigins\":[\"" + PAGE + "\"]");
        });
    }
}
