package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import io.remessa.cli.receive.ReceiveRetorno;
import io.remessa.cli.send.WatchUpload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code remessa retorno}. */
@Command(
        name = "retorno",
        description =
                "Downloads every record of an upload with its verdict, as CSV, once it is there. It holds personal"
                        + " data. It is of the first validation, also after fixes.")
final class RetornoCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_SECONDS = 1;
    private static final String STANDARD_OUTPUT = "-";

    private final CommandContext context;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(paramLabel = "UPLOAD", description = "Id of an upload that was sent with --retorno.")
    private String upload = "";

    @Option(
            names = "-o",
            paramLabel = "FILE",
            required = true,
            description =
                    "Write to this file; - is standard output. A download that was interrupted goes on where it was.")
    private Path file = Path.of(STANDARD_OUTPUT);

    RetornoCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        UploadApi api = server.api(context);
        UploadStatus status = new WatchUpload(api, context.console()).watch(upload);
        if (status.isRetornoPending()) {
            context.console().say("Its retorno is being joined ...");
        }
        while (status.isRetornoPending()) {
            TimeUnit.SECONDS.sleep(LOOK_EVERY_SECONDS);
            status = api.status(upload);
        }
        // Where there is none, the server says why.
        api.retornoUrl(upload);
        long size = status.retornoBytes();
        try (Progress progress = context.console().progress("Receiving the retorno", size, Unit.MEBIBYTES)) {
            ReceiveRetorno receive = new ReceiveRetorno(api, context.http(), context.backoff(), upload, size, progress);
            if (file.toString().equals(STANDARD_OUTPUT)) {
                receive.into(new StandardOutput(context.console().out()), 0);
                return 0;
            }
            receive(receive, size);
        } catch (IOException e) {
            throw new CliException("Cannot write " + file + ": " + e.getMessage() + "; choose another file", e);
        }
        context.console().say("Wrote " + file + " (" + size + " bytes).");
        api.summary(upload)
                .filter(summary -> summary.path("revision").asInt() > 1)
                .ifPresent(summary ->
                        context.console().say("It is of the first validation: what was corrected since is not in it."));
        return 0;
    }

    /** Says when nobody reads any more, which a {@link PrintStream} keeps to itself. */
    private static final class StandardOutput extends OutputStream {
        private final PrintStream out;

        StandardOutput(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            if (out.checkError()) {
                throw new IOException("nobody reads the standard output any more");
            }
        }
    }

    /** Under another name until it is whole, so that nobody takes the beginning for the file. */
    private void receive(ReceiveRetorno receive, long size) throws IOException, InterruptedException {
        Path part = file.resolveSibling(file.getFileName() + "." + upload + ".part");
        long there = Files.exists(part) ? Files.size(part) : 0;
        if (there > size) {
            Files.delete(part);
            there = 0;
        }
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            receive.into(out, there);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
