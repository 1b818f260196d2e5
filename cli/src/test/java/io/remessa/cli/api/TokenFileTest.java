package io.remessa.cli.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.cli.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that something renews while it is read; the renewal comes once somebody is told that it is waited for. */
class TokenFileTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> told = new ArrayList<>();

    @Test
    void oneThatIsEmptyIsReadAgainUntilThereIsATokenInIt() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "\n");

        assertThat(renewedWhenTold(file).run(new TokenFile(file)::token)).contains("new");
        assertThat(told).singleElement().asString().contains("There is no token in " + file, "trying again");
    }

    @Test
    void oneThatIsGoneIsReadAgainOnceItHasServedAndNotBefore() throws Exception {
        Path file = folder.resolve("token");
        TokenFile tokens = new TokenFile(file);

        assertThatThrownBy(tokens::token)
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Cannot read the token");
        tokens.hasServed("old");
        assertThat(renewedWhenTold(file).run(tokens::token)).contains("new");
        assertThat(told).singleElement().asString().contains("Cannot read the token in " + file, "trying again");
    }

    @Test
    void aTokenThatIsRefusedMayBeRenewedIfTheFileHasServedOrHasAnotherNow() throws Exception {
        TokenFile tokens = new TokenFile(Files.writeString(folder.resolve("token"), "old"));

        assertThat(tokens.hasOtherThan("old")).isFalse();
        assertThat(tokens.hasOtherThan("older")).isTrue();
        tokens.hasServed("old");
        assertThat(tokens.hasOtherThan("old")).isTrue();
    }

    private Backoff renewedWhenTold(Path file) {
        return new Backoff(6, Duration.ofMillis(1), Duration.ofMillis(2), message -> {
            told.add(message);
            try {
                Files.writeString(file, "new");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
