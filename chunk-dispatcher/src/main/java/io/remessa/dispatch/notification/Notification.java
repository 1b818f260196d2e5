package io.remessa.dispatch.notification;

import io.remessa.ledger.upload.UploadId;
import java.util.Map;

/**
 * What is published of an upload's end. Nothing personal stands in it: what looks like a CPF or CNPJ in a file's name is
 * masked, and of the owner there is a hash.
 *
 * @param upload that has ended
 * @param id the same however often this end is published, and another one for any other end of the same upload
 * @param subject for people: one line of printable ASCII, 1 to 99 characters, the first no space
 * @param body for people: plain text in Portuguese
 * @param attributes for programs: at most 10, which is what SNS hands on to queues; no value is empty
 */
public record Notification(UploadId upload, String id, String subject, String body, Map<String, String> attributes) {

    public Notification {
        attributes = Map.copyOf(attributes);
    }
}
