package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.console.LateProgress;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import io.remessa.cli.sample.ExpectedResult;
import io.remessa.cli.sample.SampleFile;
import io.remessa.cli.sample.SampleOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a sample and its expected result to disk. */
final class SampleWriting {
    private final CommandContext context;

    SampleWriting(CommandContext context) {
        this.context = context;
    }

    ExpectedResult write(SampleOrder order, Path file) {
        Unit unit = order.end() instanceof SampleOrder.Rows ? Unit.RECORDS : Unit.MEBIBYTES;
        try (OutputStream out = Files.newOutputStream(file);
                Progress progress = new LateProgress(() -> context.console()
                        .progress("Writing " + file, order.end().target(), unit))) {
            ExpectedResult expected = new SampleFile(order).writeTo(out, progress::reached);
            Files.writeString(expectedFile(file), context.json().pretty(expected) + "\n");
            return expected;
        } catch (IOException e) {
            throw new CliException(
                    "Cannot write " + file + " (" + e.getMessage() + "): choose another file with -o", e);
        }
    }

    /** Where the expected result of a sample stands: beside it. */
    static Path expectedFile(Path sample) {
        return sample.resolveSibling(sample.getFileName() + ".expected.json");
    }
}
