package io.remessa.api.upload;

/**
 * Where senders put parts, as a browser names it.
 *
 * @param value scheme, host and, unless it is the scheme's own, port
 */
public record StorageOrigin(String value) {}
