package io.remessa.cli.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.CliException;
import io.remessa.cli.api.ApiException;
import io.remessa.cli.api.Finding;
import io.remessa.cli.api.NoAnswerException;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadOptions;
import io.remessa.cli.console.Printable;
import io.remessa.cli.doctor.RoundTrip;
import io.remessa.cli.doctor.Unanswered;
import io.remessa.cli.sample.SampleDialect;
import io.remessa.cli.sample.SampleOrder;
import io.remessa.cli.send.BegunUploads;
import io.remessa.cli.send.SendFile;
import io.remessa.cli.send.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code remessa doctor}. */
@Command(
        name = "doctor",
        description =
                "Looks whether a running stack is as it must be: asks the service what it sees of its buckets, queues and"
                        + " tables, and sends a tiny file through, as a rehearsal that then stands in the list of uploads and is notified as any other."
                        + " Of each thing wrong it names the setting to change, and how.",
        footer = "Exit code: 0 all is as it must be, 1 something is broken, 2 wrong usage.")
final class DoctorCommand implements Callable<Integer> {
    private static final long RECORDS = 3;

    /** Some seconds: what is broken is to be told, and not waited for. */
    private static final int TRIES = 4;

    private static final SampleOrder TINY_FILE = new SampleOrder(
            1,
            new SampleOrder.Rows(RECORDS),
            0,
            new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, false));

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--json", description = "Print one JSON object and nothing else to standard output.")
    private boolean json;

    @Option(
            names = "--origin",
            paramLabel = "URL",
            description = "Pages of this origin are to send files (default: those of the server itself).")
    private Optional<String> origin = Optional.empty();

    @Option(
            names = "--patience-seconds",
            paramLabel = "N",
            description = "How long the tiny file may take (default: ${DEFAULT-VALUE}).")
    private int patienceSeconds = 300;

    @Option(names = "--only-look", description = "Send nothing.")
    private boolean onlyLook;

    DoctorCommand(CommandContext context) {
        this.context = context.with(context.backoff().atMost(TRIES));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (patienceSeconds < 1) {
            throw new ParameterException(spec.commandLine(), "--patience-seconds is 1 or more: " + patienceSeconds);
        }
        List<Finding> findings = new ArrayList<>();
        try {
            examine(server.api(context), findings);
        } catch (StackDownException nothingThere) {
            add(findings, List.of(Unanswered.noStack(nothingThere)));
        }
        return conclude(findings) ? 0 : 1;
    }

    /** What is sent to a service that does not answer comes to nobody, so there is no need to wait for that. */
    private void examine(UploadApi api, List<Finding> findings) throws InterruptedException {
        try {
            add(findings, asked(api));
        } catch (NoAnswerException silence) {
            add(findings, List.of(Unanswered.service(api.server(), silence)));
            return;
        }
        if (!onlyLook) {
            add(findings, List.of(roundTrip(api)));
        }
    }

    private void add(List<Finding> findings, List<Finding> found) {
        print(found);
        findings.addAll(found);
    }

    private List<Finding> asked(UploadApi api) throws InterruptedException {
        try {
            return api.doctor(origin.orElseGet(() -> WebOrigin.of(api.server())));
        } catch (ApiException refusal) {
            return List.of(Unanswered.service(api.server(), refusal));
        }
    }

    private Finding roundTrip(UploadApi api) throws InterruptedException {
        Path folder = temporaryFolder();
        try {
            Path tiny = folder.resolve("remessa-doctor.csv");
            new SampleWriting(context).write(TINY_FILE, tiny);
            return roundTrip(api, tiny, new BegunUploads(folder.resolve("begun"), api.server(), context.json()));
        } finally {
            delete(folder);
        }
    }

    private Finding roundTrip(UploadApi api, Path tiny, BegunUploads begun) throws InterruptedException {
        RoundTrip roundTrip = new RoundTrip(api, context.console(), context.clock());
        List<String> opened = new ArrayList<>();
        try (SourceFile file = SourceFile.open(tiny)) {
            SendFile sending =
                    new SendFile(api, context.http(), context.backoff(), context.clock(), begun, context.console());
            sending.send(file, new SendFile.Options(UploadOptions.NONE.onlyValidated(), 1), opened::add);
        } catch (CliException | IOException e) {
            for (String uploadId : opened) {
                roundTrip.giveUp(uploadId);
            }
            return Unanswered.sending(api.server(), e, !opened.isEmpty());
        }
        return roundTrip.follow(opened.get(opened.size() - 1), RECORDS, Duration.ofSeconds(patienceSeconds));
    }

    private void print(List<Finding> findings) {
        if (json) {
            return;
        }
        for (Finding finding : findings) {
            context.console()
                    .print((finding.healthy() ? "ok      " : "BROKEN  ")
                            + Printable.of(finding.name())
                            + finding.what()
                                    .map(what -> ": " + Printable.of(what))
                                    .orElse(""));
            finding.setting().ifPresent(setting -> context.console().print("        change: " + Printable.of(setting)));
            finding.cure().ifPresent(cure -> context.console().print("        how:    " + Printable.of(cure)));
        }
    }

    private boolean conclude(List<Finding> findings) {
        long broken = findings.stream().filter(finding -> !finding.healthy()).count();
        if (json) {
            ObjectNode all = context.json().object();
            all.put("healthy", broken == 0);
            ArrayNode checks = all.putArray("checks");
            findings.forEach(finding -> checks.add(finding.toJson(context.json())));
            context.console().print(context.json().pretty(all));
        } else {
            context.console().print("");
            context.console()
                    .print(
                            broken == 0
                                    ? "All " + findings.size() + " checks found what must be."
                                    : broken + " of " + findings.size() + " checks found something broken.");
        }
        return broken == 0;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("remessa-doctor");
        } catch (IOException e) {
            throw new CliException("No temporary folder can be made: " + e.getMessage(), e);
        }
    }

    private void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            context.console().say("The temporary folder " + folder + " could not be deleted: " + e.getMessage());
        }
    }
}
