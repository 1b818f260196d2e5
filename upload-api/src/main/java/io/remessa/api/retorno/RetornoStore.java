package io.remessa.api.retorno;

import io.remessa.ledger.upload.ObjectName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where retornos are. Safe for use by many threads. */
public interface RetornoStore {

    /**
     * A URL that a retorno may be downloaded from, by anybody who has it.
     *
     * @param fileName what the client is to call the file: letters, digits, points and hyphens only
     * @param life how long it is good for
     * @return empty when the retorno is not there any more
     */
    Optional<URI> sign(ObjectName retorno, String fileName, Duration life);
}
