package io.remessa.cli.api;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A token in a file that something else may renew meanwhile: it is read for every request. Whatever renews it may be in the middle
 * of it, with the file empty or gone, or late, with a token in it that has just ended. Once a token of the file has served, both
 * pass. Thread-safe.
 */
public final class TokenFile implements AccessTokens {

    private final Path file;
    private volatile boolean hasServed;

    /** @param file with the token alone; spaces and line ends around it do not count */
    public TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<String> token() throws TransientFailure {
        String token;
        try {
            token = read();
        } catch (IOException e) {
            CliException unreadable = new CliException(
                    "Cannot read the token in " + file + ": " + e.getClass().getSimpleName(), e);
            if (hasServed) {
                throw new TransientFailure(unreadable);
            }
            throw unreadable;
        }
        if (token.isEmpty()) {
            throw new TransientFailure(
                    new CliException("There is no token in " + file + ": put an access token into it"));
        }
        return Optional.of(token);
    }

    @Override
    public void hasServed(String token) {
        hasServed = true;
    }

    /** One that has never served is not renewed but wrong, as long as it is the same. */
    @Override
    public boolean hasOtherThan(String refused) {
        try {
            return hasServed || !read().equals(refused);
        } catch (IOException goneMeanwhile) {
            return true;
        }
    }

    private String read() throws IOException {
        return Files.readString(file).strip();
    }
}
