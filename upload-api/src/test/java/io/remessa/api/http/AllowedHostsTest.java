package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowedHostsTest {

    @Test
    void whereNobodySignsInOnlyLoopbackAndTheNamesConfiguredServe() {
        AllowedHosts hosts = AllowedHosts.of(
                        () -> Optional.of("local"), () -> Optional.of(List.of("Remessa.lan", " b ")))
                .orElseThrow();

        assertThat(List.of("localhost", "LOCALHOST", "127.0.0.1", "[::1]", "remessa.lan", "b"))
                .allMatch(hosts::has);
        assertThat(List.of("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0", "::1"))
                .noneMatch(hosts::has);
    }

    @Test
    void withSignInEveryNameServes() {
        assertThat(AllowedHosts.of(Optional::empty, Optional::empty)).isEmpty();
    }
}
