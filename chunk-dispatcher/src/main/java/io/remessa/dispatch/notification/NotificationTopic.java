package io.remessa.dispatch.notification;

/** Where notifications are published. Safe for use by many threads. */
public interface NotificationTopic {

    /**
     * Publishes a notification; it may be published twice. Throws when it was not, or when nobody knows.
     */
    void publish(Notification notification);
}
