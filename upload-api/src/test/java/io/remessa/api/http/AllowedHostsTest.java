package io.remessa.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.owner.AccessTokenRules;
import io.remessa.api.owner.Caller;
import io.remessa.api.owner.SignIn;
import io.remessa.ledger.upload.Owner;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedHostsTest {

    @Test
    void whereNobodySignsInOnlyLoopbackAndTheNamesConfiguredServe() {
        AllowedHosts hosts = AllowedHosts.of(
                        new SignIn.Nobody(new Caller(Owner.LOCAL, true, Instant.MAX)), List.of("Remessa.lan", " b "))
                .orElseThrow();

        assertThat(List.of("localhost", "LOCALHOST", "127.0.0.1", "[::1]", "remessa.lan", "b"))
                .allMatch(hosts::has);
        assertThat(List.of("", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0", "::1"))
                .noneMatch(hosts::has);
    }

    @Test
    void withSignInEveryNameServes() {
        AccessTokenRules rules = new AccessTokenRules(Optional.of("remessa"), Set.of(), "roles", "ops", Owner.LOCAL);
        SignIn withTokens = new SignIn.WithTokens(URI.create("https://issuer.example"), rules, Optional.empty(), 0, 30);

        assertThat(AllowedHosts.of(withTokens, List.of())).isEmpty();
    }
}
