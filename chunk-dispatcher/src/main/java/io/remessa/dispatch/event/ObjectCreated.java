package io.remessa.dispatch.event;

import io.remessa.ledger.upload.ObjectName;

/**
 * An object came into being.
 *
 * @param object where it is, its key decoded
 * @param size in bytes, as the event has it
 * @param etag without quotes
 */
public record ObjectCreated(ObjectName object, long size, String etag) {}
