package io.remessa.cli.api;

import java.util.Optional;

/** Where the tokens come from that the server wants. Tokens are never printed. Implementations are thread-safe. */
public interface AccessTokens {

    /** For a server that wants none. */
    AccessTokens NONE = Optional::empty;

    /**
     * The token for the next request.
     *
     * @throws TransientFailure if it has to be asked for, and nobody answers
     * @throws io.remessa.cli.CliException if there is none to be had
     */
    Optional<String> token() throws TransientFailure, InterruptedException;

    /** Is told of a token that the server has taken. */
    default void hasServed(String token) {}

    /** Whether there is, or may be, another one than this, which the server refused: then a later call of {@link #token} has it. */
    default boolean hasOtherThan(String refused) {
        return false;
    }
}
