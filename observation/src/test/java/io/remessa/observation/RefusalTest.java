package io.remessa.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpResponse;

class RefusalTest {

    private static SdkHttpResponse answer(int status) {
        return SdkHttpResponse.builder().statusCode(status).build();
    }

    private static Optional<InputStream> body(String text) {
        return Optional.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "400, '{\"__type\":\"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException\"}', true",
                "400, '{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}', false",
                "400, '{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":[{\"Code\":\"None\"},{\"Code\":\"ThrottlingError\"}]}', true",
                "400, '{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":[{\"Code\":\"ConditionalCheckFailed\"}]}', false",
                "503, '<Error><Code>SlowDown</Code><Message>Please</Message></Error>', true",
                "503, '<Error><Code>ServiceUnavailable</Code></Error>', false",
                "404, '<Error><Code>NoSuchKey</Code></Error>', false",
                "429, 'no code at all', true",
                "500, '', false"
            })
    void throttlesAreKnownByTheirCodeInEachProtocol(int status, String text, boolean throttle) throws IOException {
        Refusal refusal = Refusal.read(answer(status), body(text));

        assertThat(refusal.isThrottle()).isEqualTo(throttle);
        assertThat(refusal.body().orElseThrow().readAllBytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(text);
    }

    @Test
    void theHeaderOfTheErrorIsAsGood() {
        SdkHttpResponse answer = SdkHttpResponse.builder()
                .statusCode(400)
                .putHeader("x-amzn-ErrorType", "ThrottlingException:http://internal.amazon.com/")
                .build();

        assertThat(Refusal.read(answer, Optional.empty()).isThrottle()).isTrue();
    }

    @Test
    void aLongAnswerIsPassedOnWhole() throws IOException {
        String text = "x".repeat(100_000);

        assertThat(Refusal.read(answer(500), body(text)).body().orElseThrow().readAllBytes())
                .hasSize(100_000);
    }

    @Test
    void anAnswerThatBreaksOffDoesSoForTheClientThatReadsIt() throws IOException {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(new byte[] {'a', 'a', 'a'}),
                new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] into, int from, int most) throws IOException {
                        throw new IOException("reset");
                    }
                });

        InputStream body = Refusal.read(answer(500), Optional.of(broken)).body().orElseThrow();

        assertThat(body.readNBytes(3)).asString(StandardCharsets.UTF_8).isEqualTo("aaa");
        assertThatThrownBy(body::read).isInstanceOf(IOException.class).hasMessage("reset");
    }
}
