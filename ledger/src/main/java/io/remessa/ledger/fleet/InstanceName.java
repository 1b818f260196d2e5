package io.remessa.ledger.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The name that a process has for as long as it runs. What its host is called stays with whoever knows it. */
public final class InstanceName {

    private InstanceName() {}

    /** One that no other process has: the same beginning for all of a host, and something random. */
    public static String random(RandomGenerator random) {
        return hex(host().hashCode()) + "-" + hex(random.nextInt());
    }

    private static String hex(int bits) {
        return HexFormat.of().toHexDigits(bits);
    }

    /** A host that does not know its own name is as good as another: the random half tells processes apart. */
    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
