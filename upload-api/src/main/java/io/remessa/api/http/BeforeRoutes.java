package io.remessa.api.http;

/** What looks at every call before a route is found for it, from the first to the last. */
enum BeforeRoutes {

    /** {@link SecurityHeaders}: first, so that refusals have them too. */
    SECURITY_HEADERS(Integer.MAX_VALUE),

    /** {@link RequestGuard}: by which name the service is called. */
    ALLOWED_HOST(Integer.MAX_VALUE - 1),

    /** {@link RequestGuard}: all that come behind it, and routes, see the same path. */
    PLAIN_PATH(Integer.MAX_VALUE - 2),

    /** {@link OtherPages}: before tokens are looked at, for a browser asks without one whether it may send one. */
    OTHER_PAGES(1_000),

    /** {@link SignInGuard}: behind Quarkus's own handling of tokens (200). */
    ACCESS_TOKEN(100);

    private final int priority;

    BeforeRoutes(int priority) {
        this.priority = priority;
    }

    /** As Quarkus's filters have it: the highest comes first. */
    int priority() {
        return priority;
    }
}
