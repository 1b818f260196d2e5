package io.remessa.ledger.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {

    @ParameterizedTest
    @ValueSource(strings = {"local", "_a", "@a", ":a", "0", "maria.souza@example-bank:7"})
    void whatAnIdentityProviderGivesIsAnOwner(String name) {
        assertThat(Owner.isValid(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "..", "-a", "a b", "a/b", "\u00e1"})
    void whatIsNoPlainSegmentOfAKeyIsRefusedWithTheWholeRule(String name) {
        assertThatThrownBy(() -> new Owner(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A-Z a-z 0-9 . _ @ : -, the first neither . nor -");
    }
}
