package io.remessa.benchmarks.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarkFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void theSameSizeGivesTheSameBytes(FileKind kind) throws IOException {
        byte[] first = Files.readAllBytes(
                BenchmarkFile.write(kind, 200_000, folder.resolve("a")).path());
        byte[] second = Files.readAllBytes(
                BenchmarkFile.write(kind, 200_000, folder.resolve("b")).path());
        assertThat(first).isEqualTo(second).hasSizeBetween(200_000, 200_400);
    }

    @Test
    void rowsOfTheBaseFileAreAsLongAsRealOnesAndHaveNoQuotes() throws IOException {
        String text = text(FileKind.BASE);
        assertThat(text).doesNotContain("\"").contains("CRÉDITO").containsPattern(",\\d+\\.\\d{2}000000002,");
        assertThat(text.length() / text.lines().count()).isBetween(200L, 220L);
    }

    @Test
    void theFailingFileHasTheRowsOfTheBaseFileWithSomethingWrongInEach() throws IOException {
        List<String> base = text(FileKind.BASE).lines().limit(500).toList();
        List<String> failing = text(FileKind.FAILING).lines().limit(500).toList();
        assertThat(failing.get(0)).isEqualTo(base.get(0));
        for (int i = 1; i < 500; i++) {
            assertThat(failing.get(i)).isNotEqualTo(base.get(i));
        }
        assertThat(failing.get(2)).contains("CLIENTE 1,", "CDC PESSOA JURIDICA");
    }

    @Test
    void theMixedFileHasEveryWayToWriteAField() throws IOException {
        assertThat(text(FileKind.MIXED))
                .contains("\"CLIENTE", ", FILIAL SUL", "\"\"MATRIZ\"\"", "\nFILIAL 2", "AÇÚCAR", ",-")
                .containsPattern(",\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2},")
                .containsPattern(",[0-9A-Z]{2}\\.[0-9A-Z]{3}\\.[0-9A-Z]{3}/[0-9A-Z]{4}-\\d{2},")
                .containsPattern(",[0-9A-Z]{11}A\\d{2},");
    }

    private String text(FileKind kind) throws IOException {
        return Files.readString(BenchmarkFile.write(kind, 300_000, folder).path(), StandardCharsets.UTF_8);
    }
}
