package io.remessa.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.cli.CliException;
import io.remessa.cli.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes are shell scripts that say READY and then wait. */
class StackTest {
    private static final String WELL = "echo \"$0 started\" >> events; echo READY; exec sleep 600";

    @TempDir
    private Path folder = Path.of("");

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void stopAll() throws InterruptedException {
        stack(WELL).down();
    }

    private StackHome home() {
        return new StackHome(folder.resolve("home with space"));
    }

    private Stack stack(String cloudScript, Integer... cloudPorts) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Stack(
                home(),
                List.of(List.of(spec("cloud", cloudScript, cloudPorts)), List.of(spec("one", WELL), spec("two", WELL))),
                HttpClient.newHttpClient(),
                new Console(stream, stream, false));
    }

    private ProcessSpec spec(String name, String script, Integer... ports) {
        return new ProcessSpec(
                name,
                List.of("/bin/sh", "-c", script, name),
                Map.of(),
                List.of(ports),
                new ProcessSpec.LogLine("READY"),
                artifact());
    }

    private Path artifact() {
        Path artifact = folder.resolve("artifact");
        try {
            if (!Files.exists(artifact)) {
                Files.writeString(artifact, "built");
                Files.setLastModifiedTime(artifact, FileTime.from(Instant.now().minusSeconds(60)));
            }
            return artifact;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void recordNothing() {}

    private static long pid(Stack stack, String name) {
        return stack.status().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .flatMap(Stack.ProcessStatus::pid)
                .orElse(-1L);
    }

    private String events() throws IOException {
        return Files.readString(home().folder().resolve("events"));
    }

    private static void kill(long pid, String signal) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitEnd(long pid) throws ExecutionException, InterruptedException {
        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    @Test
    void upStartsAllInOrderAndASecondUpDoesNothing() throws IOException, InterruptedException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        List<Stack.ProcessStatus> first = stack.status();
        stack(WELL).up(StackTest::recordNothing);

        assertThat(first).allMatch(process -> process.pid().isPresent());
        assertThat(stack.status()).isEqualTo(first);
        assertThat(events()).startsWith("cloud started\n").hasLineCount(3);
    }

    @Test
    void whatCommandsSignInWithIsNotInheritedByProcessesOfTheStack() throws IOException, InterruptedException {
        assertThat(System.getenv()).as("set by the build").containsKeys("REMESSA_TOKEN", "REMESSA_CLIENT_SECRET");

        stack("env > environment; " + WELL).up(StackTest::recordNothing);

        assertThat(Files.readString(home().folder().resolve("environment")))
                .contains("REMESSA_OF_THE_USER=inherited-by-tests")
                .doesNotContain("REMESSA_TOKEN", "REMESSA_CLIENT_SECRET");
    }

    @Test
    void upAfterACrashStartsOnlyWhatIsMissing() throws IOException, InterruptedException, ExecutionException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        long cloud = pid(stack, "cloud");
        long crashed = pid(stack, "two");
        kill(crashed, "KILL");
        awaitEnd(crashed);
        assertThat(pid(stack, "two")).isEqualTo(-1);

        stack.up(StackTest::recordNothing);

        assertThat(pid(stack, "cloud")).isEqualTo(cloud);
        assertThat(pid(stack, "two")).isPositive().isNotEqualTo(crashed);
        assertThat(events()).hasLineCount(4);
    }

    @Test
    void aProcessThatIsOlderThanItsBuildIsStartedAnew() throws IOException, InterruptedException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        long before = pid(stack, "one");
        // In the future, so that the clock's resolution does not matter; what starts is then older, too.
        Files.setLastModifiedTime(artifact(), FileTime.from(Instant.now().plusSeconds(600)));

        stack.up(StackTest::recordNothing);

        assertThat(pid(stack, "one")).isPositive().isNotEqualTo(before);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("older than its build");
    }

    @Test
    void downStopsWhatRunsTheServicesFirst() throws InterruptedException, ExecutionException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        long cloud = pid(stack, "cloud");

        assertThat(stack.down()).containsExactly("one", "two", "cloud");
        // A process that has ended counts as alive to Java until its exit code was read, a moment later.
        awaitEnd(cloud);
        assertThat(stack.down()).isEmpty();
    }

    @Test
    void theSignalsOfATerminalDoNotEndIt() throws IOException, InterruptedException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        long cloud = pid(stack, "cloud");
        kill(cloud, "INT");
        kill(cloud, "HUP");
        kill(cloud, "TSTP");

        assertThat(Files.readString(Path.of("/proc", Long.toString(cloud), "stat")))
                .contains(") S ");
    }

    @Test
    void aProcessThatEndsWhileItStartsIsReportedWithItsLastLines() {
        assertThatThrownBy(
                        () -> stack("echo first; echo the disk is full; exit 3").up(StackTest::recordNothing))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("cloud ended while it was starting")
                .hasMessageContaining("the disk is full");
    }

    @Test
    void theCauseOfAFailedStartIsShownAndWhatWasStartedIsStoppedAgain() {
        Stack stack = stackWithOne(
                "echo 'ERROR: Failed to start'; echo 'java.lang.RuntimeException: no'; printf '\\tat a.B\\n';"
                        + " echo 'Caused by: java.lang.IllegalArgumentException: Chunks of 0 bytes: at least 1';"
                        + " for i in $(seq 30); do printf '\\tat c.D\\n'; done; exit 1");

        assertThatThrownBy(() -> stack.up(StackTest::recordNothing))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("one ended while it was starting. The cause: Chunks of 0 bytes: at least 1\n")
                .hasMessageContaining(home().log("one").toString())
                .hasMessageNotContaining("at c.D");
        assertThat(stack.status()).allMatch(process -> process.pid().isEmpty());
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Stopped cloud again.");
    }

    @Test
    void whatRanBeforeAFailedStartGoesOnRunning() throws InterruptedException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        long cloud = pid(stack, "cloud");
        long two = pid(stack, "two");
        ProcessHandle one = ProcessHandle.of(pid(stack, "one")).orElseThrow();
        one.destroy();
        one.onExit().orTimeout(30, TimeUnit.SECONDS).join();

        assertThatThrownBy(() -> stackWithOne("exit 1").up(StackTest::recordNothing))
                .isInstanceOf(CliException.class);

        assertThat(pid(stack, "cloud")).isEqualTo(cloud);
        assertThat(pid(stack, "two")).isEqualTo(two);
    }

    private Stack stackWithOne(String script) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        return new Stack(
                home(),
                List.of(List.of(spec("cloud", WELL)), List.of(spec("one", script), spec("two", WELL))),
                HttpClient.newHttpClient(),
                new Console(stream, stream, false));
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheCure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> stack(WELL, taken.getLocalPort()).up(StackTest::recordNothing))
                    .isInstanceOf(CliException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + ", which cloud needs, is taken")
                    .hasMessageContaining("REMESSA_PORT=");
        }
    }

    @Test
    void aPidThatAnotherProcessHasNowIsNotTakenForOurs() throws InterruptedException {
        home().create();
        new RecordedProcess(ProcessHandle.current().pid(), Instant.EPOCH).write(home().pidFile("one"));
        Stack stack = stack(WELL);

        assertThat(pid(stack, "one")).isEqualTo(-1);
        stack.up(StackTest::recordNothing);
        assertThat(pid(stack, "one"))
                .isPositive()
                .isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void aPidFileIsReplacedWhole() throws IOException {
        home().create();
        Path pidFile = home().pidFile("one");
        new RecordedProcess(1, Instant.EPOCH).write(pidFile);
        Path before = Files.createLink(home().folder().resolve("before"), pidFile);

        new RecordedProcess(2, Instant.EPOCH).write(pidFile);

        assertThat(RecordedProcess.read(before)).contains(new RecordedProcess(1, Instant.EPOCH));
        assertThat(RecordedProcess.read(pidFile)).contains(new RecordedProcess(2, Instant.EPOCH));
    }

    @Test
    void aProcessThatCannotBeRecordedDoesNotStay() throws Exception {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(Collectors.toSet());

        assertThatThrownBy(() -> stack(WELL).up(this::deleteRunFolder))
                .isInstanceOf(CliException.class)
                .hasMessageContaining("Cannot write " + home().pidFile("cloud"));

        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            if (!others.contains(child)) {
                child.onExit().get(30, TimeUnit.SECONDS);
            }
        }
    }

    private void deleteRunFolder() {
        try {
            Files.delete(home().lockFile());
            Files.delete(home().lockFile().getParent());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twoUpsAtOnceStartOneStack() throws IOException, InterruptedException, ExecutionException {
        ExecutorService both = Executors.newFixedThreadPool(2);
        Future<?> first = both.submit(() -> {
            stack(WELL).up(StackTest::recordNothing);
            return null;
        });
        Future<?> second = both.submit(() -> {
            stack(WELL).up(StackTest::recordNothing);
            return null;
        });
        first.get();
        second.get();
        both.shutdown();

        assertThat(both.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(events()).hasLineCount(3);
    }

    @Test
    void theLogOfTheStartBeforeIsKept() throws IOException, InterruptedException {
        Stack stack = stack(WELL);
        stack.up(StackTest::recordNothing);
        stack.down();
        stack.up(StackTest::recordNothing);

        assertThat(Files.readString(home().log("cloud"))).isEqualTo("READY\n");
        assertThat(Files.readString(home().previousLog("cloud"))).isEqualTo("READY\n");
    }
}
