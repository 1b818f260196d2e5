package io.remessa.dispatch.service;

import io.remessa.queues.QueueRole;
import java.util.Map;

/**
 * Where the queues are, and after how many receives a message is a dead letter.
 *
 * @param byRole the URL of each
 * @param eventReceives receives of an event
 * @param chunkReceives receives of a chunk message
 */
record QueueUrls(Map<QueueRole, String> byRole, int eventReceives, int chunkReceives) {

    QueueUrls {
        byRole = Map.copyOf(byRole);
    }

    String of(QueueRole queue) {
        String url = byRole.get(queue);
        if (url == null) {
            throw new IllegalArgumentException("Nobody has said where " + queue + " is");
        }
        return url;
    }
}
