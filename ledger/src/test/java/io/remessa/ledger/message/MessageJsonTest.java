package io.remessa.ledger.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.Golden;
import io.remessa.ledger.upload.UploadId;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {

    private static final UploadId ID = new UploadId("u-0123456789abcdefghij");

    private final MessageJson json = new MessageJson();

    @Test
    void aMessageLooksLikeItsGoldenFile() {
        assertThat(json.write(ChunkMessage.of(ID, 17, 2))).isEqualTo(Golden.text("chunk-message.json"));
        assertThat(json.read(Golden.text("chunk-message.json"))).isEqualTo(ChunkMessage.of(ID, 17, 2));
    }

    @Test
    void aMessageWithContentLooksLikeItsGoldenFile() {
        ChunkMessage message = ChunkMessage.of(ID, 0, 0).carrying("a,b\n1,\"é\"\n".getBytes(StandardCharsets.UTF_8));

        assertThat(json.write(message)).isEqualTo(Golden.text("chunk-message-with-content.json"));
        ChunkMessage read = json.read(Golden.text("chunk-message-with-content.json"));
        assertThat(read).isEqualTo(message);
        assertThat(read.object()).asString(StandardCharsets.UTF_8).isEqualTo("a,b\n1,\"é\"\n");
    }

    @Test
    void theLargestContentStaysBelowTheLimitOfOlderQueues() {
        ChunkMessage message = ChunkMessage.of(ID, 0, 0).carrying(new byte[ChunkMessage.MAX_CONTENT_BYTES]);

        assertThat(json.write(message).length()).isLessThan(256 * 1024);
        assertThatThrownBy(() -> ChunkMessage.of(ID, 0, 0).carrying(new byte[ChunkMessage.MAX_CONTENT_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void membersThatAreNotKnownArePassedOver() {
        String newer = Golden.text("chunk-message.json").replace("}", ",\"traceparent\":\"00-1\"}");

        assertThat(json.read(newer)).isEqualTo(ChunkMessage.of(ID, 17, 2));
    }

    @Test
    void anotherVersionIsNamed() {
        String newer = Golden.text("chunk-message.json").replace("\"version\":1", "\"version\":2");

        assertThatThrownBy(() -> json.read(newer))
                .isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("version 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SECRET",
                "\"SECRET\"",
                "[\"SECRET\"]",
                "{\"version\":1,\"upload\":\"SECRET\"",
                "{\"version\":1,\"upload\":\"SECRET\",\"chunk\":0,\"epoch\":0}",
                "{\"version\":\"SECRET\"}",
                "{\"version\":1}",
                "{\"version\":1,\"upload\":\"u-0123456789abcdefghij\",\"chunk\":\"SECRET\",\"epoch\":0}",
                "{\"version\":1,\"upload\":\"u-0123456789abcdefghij\",\"chunk\":-1,\"epoch\":0}",
                "{\"version\":1,\"upload\":\"u-0123456789abcdefghij\",\"chunk\":0,\"epoch\":99999999999}",
                "{\"version\":1,\"upload\":\"u-0123456789abcdefghij\",\"chunk\":0}",
                "{\"version\":1,\"upload\":\"u-0123456789abcdefghij\",\"chunk\":0,\"epoch\":0,\"content\":[\"SECRET\"]}"
            })
    void whatIsNoMessageIsRefusedWithoutShowingIt(String body) {
        assertThatThrownBy(() -> json.read(body))
                .isInstanceOf(UnreadableMessageException.class)
                .hasNoCause()
                .message()
                .isNotBlank()
                .doesNotContain("SECRET");
    }
}
