package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadOptions;
import io.remessa.cli.report.Report;
import io.remessa.cli.send.SendFile;
import io.remessa.cli.send.SourceFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code remessa send}. */
@Command(
        name = "send",
        description = "Sends files, waits until they are validated, and prints the report. Starts the stack on this"
                + " machine when it does not run. Sending an interrupted file again continues it.",
        footer = "Exit code: 0 all COMPLETED, 1 one FAILED or could not be sent, 2 wrong usage.")
final class SendCommand implements Callable<Integer> {
    private static final int MOST_CONCURRENT_PARTS = 64;
    private static final List<String> MONEY = List.of("plain", "brl");
    private static final BigDecimal SMALLEST_PERCENTAGE = new BigDecimal("0.0001");

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Mixin
    private LanguageOption language = new LanguageOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSV files.")
    private List<Path> files = List.of();

    @Option(
            names = "--json",
            description = "Print one JSON object and nothing else to standard output: the final status with a member"
                    + " summary. For one file.")
    private boolean json;

    @Option(names = "--layout", paramLabel = "NAME", description = "Layout of the file (default: by its header).")
    private Optional<String> layout = Optional.empty();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "Delimiter: , ; | or tab (default: found in the file).")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "UTF-8, Windows-1252 or ISO-8859-1 (default: found in the file).")
    private Optional<String> encoding = Optional.empty();

    @Option(names = "--max-rejects", paramLabel = "N", description = "More rejects than this fail the upload.")
    private Optional<Long> maxRejects = Optional.empty();

    @Option(
            names = "--max-reject-percent",
            paramLabel = "P",
            description = "A larger share of rejects than this fails the upload.")
    private Optional<BigDecimal> maxRejectPercent = Optional.empty();

    @Option(
            names = "--validate-only",
            description = "A rehearsal: the file is validated, no retorno is written, and the notification says so.")
    private boolean validateOnly;

    @Option(
            names = "--fixes",
            paramLabel = "UPLOAD",
            description =
                    "The file is that upload's rejects.csv with rows corrected: they take the places of those records,"
                            + " and make the next revision of its result.")
    private Optional<String> fixes = Optional.empty();

    @Option(
            names = "--retorno",
            paramLabel = "MONEY",
            description = "Have every record given back with its verdict, and money written plain (1234.56) or brl"
                    + " (R$$ 1.234,56): ./remessa retorno UPLOAD (default: as the layout says).")
    private Optional<String> retorno = Optional.empty();

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Parts on their way at once, 1 to 64 (default: ${DEFAULT-VALUE}).")
    private int concurrency = 4;

    SendCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (json && files.size() > 1) {
            throw new ParameterException(spec.commandLine(), "--json is for one file: send them one by one");
        }
        if (concurrency < 1 || concurrency > MOST_CONCURRENT_PARTS) {
            throw new ParameterException(
                    spec.commandLine(), "--concurrency is 1 to " + MOST_CONCURRENT_PARTS + ": " + concurrency);
        }
        if (maxRejects.filter(count -> count < 0).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--max-rejects is 0 or more: " + maxRejects.get());
        }
        if (maxRejectPercent.filter(SendCommand::isNoPercentage).isPresent()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--max-reject-percent is 0, or " + SMALLEST_PERCENTAGE + " to 100: " + maxRejectPercent.get());
        }
        if (fixes.isPresent()
                && (layout.isPresent() || maxRejects.isPresent() || maxRejectPercent.isPresent() || validateOnly)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--fixes goes without --layout, thresholds and --validate-only: those of the upload that is fixed stay");
        }
        requireRetornoThatCanBeMade();
        SendFile.Options options = new SendFile.Options(uploadOptions(), concurrency);
        boolean allCompleted = true;
        for (Path file : files) {
            allCompleted &= sendAmongOthers(file, options);
        }
        return allCompleted ? 0 : 1;
    }

    private void requireRetornoThatCanBeMade() {
        if (retorno.filter(money -> !MONEY.contains(money)).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--retorno is plain or brl: " + retorno.get());
        }
        if (retorno.isPresent() && (validateOnly || fixes.isPresent())) {
            throw new ParameterException(
                    spec.commandLine(), "--retorno goes without --validate-only and --fixes: of those none is made");
        }
    }

    private static boolean isNoPercentage(BigDecimal number) {
        return number.signum() != 0
                && (number.compareTo(SMALLEST_PERCENTAGE) < 0 || number.compareTo(BigDecimal.valueOf(100)) > 0);
    }

    /** A file that cannot be sent does not keep the others from being sent. */
    private boolean sendAmongOthers(Path file, SendFile.Options options) throws InterruptedException {
        try {
            return send(file, options);
        } catch (CliException e) {
            if (files.size() == 1 || e instanceof UsageException) {
                throw e;
            }
            context.console().say("remessa: " + e.getMessage());
            return false;
        }
    }

    /** Sends one file, prints what became of it, and says whether it was COMPLETED. */
    private boolean send(Path path, SendFile.Options options) throws InterruptedException {
        List<String> opened = new ArrayList<>();
        try (SourceFile file = SourceFile.open(path)) {
            if (file.size() == 0) {
                return refuseEmpty(file);
            }
            UploadApi api = server.startedApi(context);
            Delivery.Outcome outcome =
                    new Delivery(context, api).send(file, options, server.begun(context, api), opened::add);
            if (json) {
                context.console().print(context.json().pretty(outcome.json()));
            } else {
                new Report(context.console(), api.server(), language.locale())
                        .print(outcome.status(), outcome.summary(), outcome.fixed());
            }
            return outcome.status().isCompleted();
        } catch (IOException e) {
            throw new CliException(path + " cannot be closed: " + e.getMessage(), e);
        } catch (CliException e) {
            if (json) {
                context.console()
                        .print(context.json()
                                .pretty(UnsentFile.failed(
                                        context.json(), path, opened.stream().findFirst(), e)));
            }
            throw e;
        }
    }

    /** The server would refuse to begin an upload without bytes, so none is begun. */
    private boolean refuseEmpty(SourceFile file) {
        if (json) {
            context.console().print(context.json().pretty(UnsentFile.empty(context.json(), file.name())));
        }
        context.console()
                .say(file.name() + ": FAILED EMPTY_FILE: the file has no bytes, so nothing was sent; check the program"
                        + " that wrote it.");
        return false;
    }

    private UploadOptions uploadOptions() {
        return new UploadOptions(
                layout,
                delimiter.map(this::delimiterCharacter),
                encoding.map(this::encodingName),
                maxRejects,
                maxRejectPercent,
                validateOnly,
                fixes,
                retorno);
    }

    private String delimiterCharacter(String text) {
        String character = text.equals("tab") || text.equals("\\t") ? "\t" : text;
        if (!List.of(",", ";", "|", "\t").contains(character)) {
            throw new ParameterException(spec.commandLine(), "--delimiter is , ; | or tab: " + text);
        }
        return character;
    }

    /** The contract writes the names of encodings with underscores. */
    private String encodingName(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        if (!List.of("UTF_8", "WINDOWS_1252", "ISO_8859_1").contains(name)) {
            throw new ParameterException(
                    spec.commandLine(), "--encoding is UTF-8, Windows-1252 or ISO-8859-1: " + text);
        }
        return name;
    }
}
