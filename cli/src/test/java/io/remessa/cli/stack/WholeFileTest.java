package io.remessa.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path folder;

    @Test
    void itIsWrittenAndNothingIsLeftBesideIt() throws IOException {
        WholeFile.write(folder.resolve("port"), "8080\n");
        WholeFile.write(folder.resolve("port"), "9090\n");

        assertThat(folder.resolve("port")).hasContent("9090\n");
        assertThat(folder).isDirectoryContaining("glob:**/port").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void whatWasThereBeforeStaysWholeForWhoReadsIt() throws IOException {
        Path port = folder.resolve("port");
        WholeFile.write(port, "8080\n");
        Path seenBefore = Files.createLink(folder.resolve("seen-before"), port);

        WholeFile.write(port, "9090\n");

        assertThat(seenBefore).hasContent("8080\n");
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("port/something"));

        assertThatThrownBy(() -> WholeFile.write(folder.resolve("port"), "8080\n"))
                .isInstanceOf(IOException.class);

        assertThat(taken).exists();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }
}
