package io.remessa.api.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenContentTest {

    private final ObjectMapper mapper = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    @Test
    void headerAndClaimsAreReadAsTheyStand() {
        TokenContent content = read(part("{\"typ\":\"at+jwt\"}") + "." + part("{\"aud\":[\"a\",\"b\"]}") + ".x");

        assertThat(content).isEqualTo(new TokenContent(Map.of("typ", "at+jwt"), Map.of("aud", List.of("a", "b"))));
    }

    @Test
    void whatCannotBeReadWithoutDoubtIsRefused() {
        String header = part("{}") + ".";
        for (String token : List.of(
                "",
                "x",
                header + part("{}"),
                header + part("{}") + ".x.y",
                header + "*.x",
                header + part("[]") + ".x",
                header + part("null") + ".x",
                header + part("{") + ".x",
                header + part("{\"sub\":\"maria\",\"sub\":\"joana\"}") + ".x",
                header + part("{\"x\":".repeat(1_100) + "1" + "}".repeat(1_100)) + ".x",
                part("[]") + "." + part("{}") + ".x")) {
            assertThatThrownBy(() -> read(token)).as(token).isInstanceOf(RefusedTokenException.class);
        }
    }

    private TokenContent read(String token) {
        return TokenContent.read(token, mapper);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
