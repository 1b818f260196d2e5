package io.remessa.cli.api;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * Where and how to send a part.
 *
 * @param partNumber from 1
 * @param url to PUT to; it carries the signature
 * @param headers that are signed and must be sent as they are
 * @param expiresAt when the signature ends
 */
public record SignedPart(int partNumber, URI url, Map<String, String> headers, Instant expiresAt) {
    public SignedPart {
        headers = Map.copyOf(headers);
    }
}
