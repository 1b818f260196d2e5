package io.remessa.cli.command;

import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.stack.RemessaStack;
import io.remessa.cli.stack.Stack.ProcessStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code remessa status}. */
@Command(
        name = "status",
        description = "Shows what runs on this machine or, with --server, whether that server is ready; with an upload,"
                + " its status as JSON. Exits with 1 when something does not run or is not ready.")
final class StatusCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(arity = "0..1", paramLabel = "UPLOAD", description = "Id of an upload.")
    private Optional<String> upload = Optional.empty();

    StatusCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (upload.isPresent()) {
            UploadStatus status = server.api(context).status(upload.get());
            context.console().print(context.json().pretty(status.json()));
            status.pause()
                    .ifPresent(pause -> context.console()
                            .say("The upload is " + pause + ": "
                                    + (status.isPausedByOperator()
                                            ? "only an operator can let it go on."
                                            : "./remessa unpause " + status.uploadId() + " lets it go on.")));
            return 0;
        }
        return server.elsewhere(context).isPresent() ? serverElsewhere() : stackHere();
    }

    private int serverElsewhere() throws InterruptedException {
        UploadApi api = server.api(context);
        Optional<Integer> answer = api.readiness();
        boolean ready = answer.filter(status -> status == 200).isPresent();
        String told = ready ? "ready" : answer.isPresent() ? "answers, but is not ready" : "does not answer";
        context.console().print(String.format("%-17s %s, %s", "API", api.server(), told));
        return ready ? 0 : 1;
    }

    private int stackHere() {
        RemessaStack stack = server.local().stack(context);
        List<ProcessStatus> processes = server.local().processes(context, stack).status();
        for (ProcessStatus process : processes) {
            context.console()
                    .print(String.format(
                            "%-17s %s",
                            process.name(),
                            process.pid()
                                    .map(pid -> "runs, pid " + pid
                                            + process.startedAt()
                                                    .map(start -> ", since " + start)
                                                    .orElse(""))
                                    .orElse("does not run")));
        }
        context.console().print(String.format("%-17s %s", "API", stack.ports().apiAddress()));
        context.console()
                .print(String.format("%-17s %s", "data and logs", stack.home().folder()));
        return processes.stream().allMatch(process -> process.pid().isPresent()) ? 0 : 1;
    }
}
