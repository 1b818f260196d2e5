package io.remessa.api.http;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The origin (RFC 6454) of a page that sends files: scheme, host and, unless it is the scheme's own, port. */
final class PageOrigin {

    private static final Pattern SHAPE =
            Pattern.compile("https?://([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(:[0-9]{1,5})?");

    private PageOrigin() {}

    /**
     * An origin that a setting names.
     *
     * @param setting the setting's name
     * @throws IllegalStateException when it is none; {@code *} is none
     */
    static String configured(String setting, String origin) {
        if (!SHAPE.matcher(origin).matches()) {
            throw new IllegalStateException(
                    setting + " must name origins such as https://remessa.example, and not " + origin);
        }
        return origin;
    }

    /**
     * The origin that the caller names, or else that of a page which this service itself serves at the address of the call.
     * Behind a proxy that ends TLS this address is not the page's, so pages and the command line name theirs.
     *
     * @throws io.remessa.api.problem.ProblemException INVALID_PARAMETER
     */
    static String of(@Nullable String named, URI address) {
        if (named == null) {
            return address.getScheme() + "://" + address.getRawAuthority();
        }
        if (!SHAPE.matcher(named).matches()) {
            throw Parameters.invalid("origin", "the origin of a page, such as https://remessa.example");
        }
        return named;
    }
}
