package io.remessa.systemtests.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.systemtests.inmemory.NastyCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged stack at three chunk sizes: the same totals, and the same bytes of rejects.csv. */
class ChunkSizeTest {

    private static final List<String> CHUNK_SIZES = List.of("67108864", "7168", "1024");

    @TempDir
    Path folder;

    /**
     * What came of a file.
     *
     * @param summary without the reconciliation, whose number of chunks differs rightly
     */
    private record Result(String state, String summary, String rejectsCsv) {}

    @Test
    void totalsAndRejectsDoNotDependOnTheChunkSize() throws IOException {
        try (PackagedStack stack = new PackagedStack(Files.createDirectory(folder.resolve("home")), Map.of())) {
            stack.set("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", CHUNK_SIZES.get(0));
            stack.up();
            List<Path> files = files(stack);
            Map<Path, Result> whole = new LinkedHashMap<>();
            for (String chunkSize : CHUNK_SIZES) {
                stack.down();
                stack.set("REMESSA_DISPATCH_CHUNK_SIZE_BYTES", chunkSize);
                stack.up();
                for (Path file : files) {
                    Result result = result(stack, file);
                    assertThat(result.state()).isEqualTo("COMPLETED");
                    assertThat(result)
                            .as("%s in chunks of %s", file.getFileName(), chunkSize)
                            .isEqualTo(whole.computeIfAbsent(file, first -> result));
                }
            }
        }
    }

    private List<Path> files(PackagedStack stack) {
        Path sample = folder.resolve("sample.csv");
        stack.succeed(
                "sample",
                "--rows",
                "600",
                "--seed",
                "3",
                "--defects",
                "20",
                "--line-end",
                "crlf",
                "--bom",
                "-o",
                sample.toString());
        return List.of(
                sample,
                Samples.write(folder.resolve("nasty-1.csv"), NastyCsv.file(11, 150)),
                Samples.write(folder.resolve("nasty-2.csv"), NastyCsv.file(12, 150)));
    }

    private static Result result(PackagedStack stack, Path file) {
        JsonNode status = stack.send(file);
        com.fasterxml.jackson.databind.node.ObjectNode summary =
                status.path("summary").deepCopy();
        summary.remove("reconciliation");
        byte[] rejects = stack.get("/v1/uploads/" + status.path("uploadId").asText() + "/rejects.csv");
        return new Result(
                status.path("state").asText(), summary.toString(), new String(rejects, StandardCharsets.UTF_8));
    }
}
