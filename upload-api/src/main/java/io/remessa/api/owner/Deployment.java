package io.remessa.api.owner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the service runs, as far as it matters for whether anybody has to sign in.
 *
 * @param profiles of Quarkus that are active, with their parents
 * @param host the address that it listens on
 */
record Deployment(List<String> profiles, String host) {

    private static final Set<String> OF_ONE_USER = Set.of("local", "dev", "test");

    Deployment {
        profiles = List.copyOf(profiles);
    }

    /** Whether somebody chose a profile that is for the user of this machine, and no other besides. */
    boolean isOfOneUser() {
        return !profiles.isEmpty() && OF_ONE_USER.containsAll(profiles);
    }

    boolean isOnLoopback() {
        return isLoopback(host);
    }

    /** Whether a name or address is this machine itself; names are not resolved, and those of others are not. */
    static boolean isLoopback(@Nullable String host) {
        try {
            return "localhost".equals(host)
                    || (host != null
                            && host.matches("[0-9.]+|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*]?")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
