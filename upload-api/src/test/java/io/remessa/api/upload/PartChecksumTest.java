package io.remessa.api.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.ledger.upload.ChecksumAlgorithm;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartChecksumTest {

    private static final Map<ChecksumAlgorithm, Integer> LENGTHS = Map.of(
            ChecksumAlgorithm.CRC32, 4,
            ChecksumAlgorithm.CRC32C, 4,
            ChecksumAlgorithm.CRC64NVME, 8,
            ChecksumAlgorithm.SHA256, 32);

    @ParameterizedTest
    @EnumSource
    void aChecksumHasJustTheLengthOfItsAlgorithm(ChecksumAlgorithm algorithm) {
        for (int length = 0; length <= 64; length++) {
            String value = Base64.getEncoder().encodeToString(new byte[length]);
            if (length == LENGTHS.getOrDefault(algorithm, -1)) {
                assertThat(new PartChecksum(algorithm, value).value()).isEqualTo(value);
            } else {
                assertRefused(algorithm, value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAAAA", "AAAAAA=", "AAAAAA==\r\nx: y", "AAAAAB==", "0xffffffff", "____"})
    void whatIsNotPlainBase64IsRefused(String value) {
        assertRefused(ChecksumAlgorithm.CRC32, value);
    }

    @Test
    void theProblemNamesTheAlgorithmAndTheLength() {
        assertThatThrownBy(() -> new PartChecksum(ChecksumAlgorithm.SHA256, "AAAA"))
                .hasMessageContaining("SHA256")
                .hasMessageContaining("32 bytes");
    }

    private static void assertRefused(ChecksumAlgorithm algorithm, String value) {
        assertThatThrownBy(() -> new PartChecksum(algorithm, value))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CHECKSUM));
    }
}
