package io.remessa.cli.command;

import java.net.URI;
import java.util.Locale;

/** The origin of the pages at an address, as browsers tell it (<a href="https://www.rfc-editor.org/rfc/rfc6454#section-6.2">RFC 6454</a>). */
final class WebOrigin {

    private WebOrigin() {}

    /**
     * The scheme, host and, unless it is the scheme's own, port. The service cannot tell it: behind a load balancer that ends TLS it is
     * called with another scheme than pages are.
     *
     * @param server with http or https, and a host
     */
    static String of(URI server) {
        String scheme = server.getScheme().toLowerCase(Locale.ROOT);
        String host = server.getHost().toLowerCase(Locale.ROOT);
        int own = scheme.equals("https") ? 443 : 80;
        boolean isOwn = server.getPort() == -1 || server.getPort() == own;
        return scheme + "://" + host + (isOwn ? "" : ":" + server.getPort());
    }
}
