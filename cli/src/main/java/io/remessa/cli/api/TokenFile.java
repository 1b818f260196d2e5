package io.remessa.cli.api;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A token in a file that something else may renew meanwhile: it is read for every request.
 *
 * @param file with the token alone; spaces and line ends around it do not count
 */
public record TokenFile(Path file) implements AccessTokens {

    @Override
    public Optional<String> token() {
        String token = read();
        if (token.isEmpty()) {
            throw new CliException("There is no token in " + file + ": put an access token into it");
        }
        return Optional.of(token);
    }

    @Override
    public boolean hasOtherThan(String refused) {
        return !read().equals(refused);
    }

    private String read() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CliException(
                    "Cannot read the token in " + file + ": " + e.getClass().getSimpleName(), e);
        }
    }
}
