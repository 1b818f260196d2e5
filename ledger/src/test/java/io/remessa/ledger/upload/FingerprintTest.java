package io.remessa.ledger.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    @Test
    void hexadecimalDigitsAndEveryBase64AreFingerprints() {
        assertThat(new Fingerprint("09afAFzZ+/=_-").value()).isEqualTo("09afAFzZ+/=_-");
        assertThat(Fingerprint.isValid("x".repeat(128))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "ç", "a\n", "a.b", "\"", "<"})
    void anythingElseIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint(text));
    }

    @Test
    void aFingerprintIsNotLongerThan128Characters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Fingerprint("x".repeat(129)));
    }
}
