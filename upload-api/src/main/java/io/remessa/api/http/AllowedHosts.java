package io.remessa.api.http;

import io.remessa.api.owner.SignIn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names by which the service may be called where nobody signs in. There the network alone keeps strangers out, and a
 * web page gets around that by DNS rebinding: it has its own name resolve to 127.0.0.1, and is then, to the browser, of
 * the same origin as this service. What it cannot do is to send another Host than its own name.
 *
 * @param names in small letters, IPv6 addresses in brackets, without ports
 */
record AllowedHosts(Set<String> names) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Empty where callers sign in: then every name serves. */
    static Optional<AllowedHosts> of(SignIn signIn, List<String> others) {
        return signIn instanceof SignIn.WithTokens
                ? Optional.empty()
                : Optional.of(new AllowedHosts(Stream.concat(LOOPBACK.stream(), others.stream())
                        .map(AllowedHosts::plain)
                        .collect(Collectors.toUnmodifiableSet())));
    }

    boolean has(String host) {
        return names.contains(plain(host));
    }

    private static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT);
    }
}
