package io.remessa.api.owner;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keys that tokens name and the issuer did not have when it was last asked. Anybody may name any, so each is in doubt only until
 * the issuer's keys have come again, and few are between two times. Thread-safe.
 */
final class UnknownKeys {

    /** An issuer that changes its keys has one or two new ones. */
    static final int MOST_IN_DOUBT = 20;

    private static final int MOST_REMEMBERED = 1_000;

    private final InstantSource clock;
    private final Map<String, Long> firstNamed = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    UnknownKeys(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whether the issuer may have a key by now.
     *
     * @param key its id, as a token names it
     * @param fetchedSeconds when the issuer's keys last came, in seconds since 1970
     */
    synchronized boolean mayHaveComeSince(String key, long fetchedSeconds) {
        Long first = firstNamed.get(key);
        if (first != null) {
            return fetchedSeconds <= first;
        }
        if (firstNamed.values().stream()
                        .filter(named -> fetchedSeconds <= named)
                        .count()
                >= MOST_IN_DOUBT) {
            return false;
        }
        firstNamed.put(key, clock.instant().getEpochSecond());
        return true;
    }
}
