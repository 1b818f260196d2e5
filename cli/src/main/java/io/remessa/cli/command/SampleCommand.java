package io.remessa.cli.command;

import io.remessa.cli.sample.ExpectedResult;
import io.remessa.cli.sample.SampleDialect;
import io.remessa.cli.sample.SampleOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code remessa sample}. */
@Command(
        name = "sample",
        description = {
            "Writes a sample file of the layout parcelas, and beside it FILE.expected.json: exactly what validating it"
                    + " must give. The same options always give the same file.",
            "Without --bom, bytes that are not UTF-8 stand behind the first MiB only, which decides the encoding."
        })
final class SampleCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "-o", paramLabel = "FILE", description = "File to write (default: ${DEFAULT-VALUE}).")
    private Path file = Path.of("sample.csv");

    @Option(names = "--rows", paramLabel = "N", description = "Number of rows (default: 10000).")
    private Optional<Long> rows = Optional.empty();

    @Option(
            names = "--size",
            paramLabel = "SIZE",
            description = "Size instead of rows: 30MB, 1GiB, 500k; the file ends with the row that reaches it.")
    private Optional<ByteSize> size = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Another seed, another file (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--defects",
            paramLabel = "PERCENT",
            description = "Share of rows with defects (default: ${DEFAULT-VALUE}).")
    private double defects = 2;

    @Option(
            names = {"--dialect", "--delimiter"},
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SampleDialect.Delimiter delimiter = SampleDialect.Delimiter.COMMA;

    @Option(
            names = "--line-end",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private SampleDialect.LineEnd lineEnd = SampleDialect.LineEnd.LF;

    @Option(names = "--bom", description = "Begin with the UTF-8 byte order mark.")
    private boolean byteOrderMark;

    SampleCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (rows.isPresent() && size.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Give either --rows or --size");
        }
        SampleWriting writing = new SampleWriting(context);
        ExpectedResult expected = writing.write(order(), file);
        context.console()
                .print("Wrote " + file + " (" + expected.records().total() + " records, "
                        + expected.records().rejected() + " to be rejected) and " + SampleWriting.expectedFile(file)
                        + ".");
        return 0;
    }

    private SampleOrder order() {
        SampleOrder.End end = size.<SampleOrder.End>map(bytes -> new SampleOrder.Bytes(bytes.bytes()))
                .orElseGet(() -> new SampleOrder.Rows(rows.orElse(10_000L)));
        try {
            return new SampleOrder(seed, end, defects, new SampleDialect(delimiter, lineEnd, byteOrderMark));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
