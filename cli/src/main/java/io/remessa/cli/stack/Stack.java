package io.remessa.cli.stack;

import io.remessa.cli.CliException;
import io.remessa.cli.console.Console;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The processes of one stack, in stages: a stage starts when the one before is ready, and stops before it. What runs is
 * known from pid files, so any command sees what another has started.
 */
public final class Stack {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    /**
     * A process of the stack as it is now.
     *
     * @param name of the process
     * @param pid empty when it does not run
     * @param startedAt empty when it does not run
     */
    public record ProcessStatus(String name, Optional<Long> pid, Optional<Instant> startedAt) {}

    private final StackHome home;
    private final List<List<ProcessSpec>> stages;
    private final Console console;
    private final StackLock lock;
    private final ProcessStarter starter;
    private final ReadinessCheck readiness;

    public Stack(StackHome home, List<List<ProcessSpec>> stages, HttpClient http, Console console) {
        this.home = home;
        this.stages = stages;
        this.console = console;
        this.lock = new StackLock(home, console);
        this.starter = new ProcessStarter(home);
        this.readiness = new ReadinessCheck(home, http);
    }

    /**
     * Starts what does not run and waits until everything is ready; says nothing about what runs already.
     *
     * @param first done before anything starts, while no other command may start or stop processes
     * @throws CliException if something does not get ready; what was started here is then stopped again
     */
    public void up(Runnable first) throws InterruptedException {
        lock.holding(() -> {
            first.run();
            List<ProcessSpec> started = new ArrayList<>();
            try {
                for (List<ProcessSpec> stage : stages) {
                    startStage(stage, started);
                }
            } catch (CliException e) {
                takeBack(started);
                throw e;
            }
            return stages;
        });
    }

    /** The last that was started first, since the services need the cloud to end in order. */
    private void takeBack(List<ProcessSpec> started) throws InterruptedException {
        List<ProcessSpec> backwards = new ArrayList<>(started);
        Collections.reverse(backwards);
        for (ProcessSpec spec : backwards) {
            if (!stop(List.of(spec)).isEmpty()) {
                console.say("Stopped " + spec.name() + " again.");
            }
        }
    }

    /** @param started takes what did not run */
    private void startStage(List<ProcessSpec> stage, List<ProcessSpec> started) throws InterruptedException {
        Map<ProcessSpec, ProcessHandle> processes = new LinkedHashMap<>();
        for (ProcessSpec spec : stage) {
            Optional<ProcessHandle> running = running(spec);
            if (running.isPresent() && isOlderThanItsBuild(spec, running.get())) {
                console.say("Stopping " + spec.name() + ", which is older than its build ...");
                stop(List.of(spec));
                running = Optional.empty();
            }
            if (running.isEmpty()) {
                console.say("Starting " + spec.name() + " ...");
                running = Optional.of(starter.start(spec));
                started.add(spec);
            }
            processes.put(spec, running.get());
        }
        long start = System.nanoTime();
        for (Map.Entry<ProcessSpec, ProcessHandle> process : processes.entrySet()) {
            readiness.await(process.getKey(), process.getValue());
            if (started.contains(process.getKey())) {
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                console.say(process.getKey().name() + " is ready (" + millis / 1000.0 + " s).");
            }
        }
    }

    private static boolean isOlderThanItsBuild(ProcessSpec spec, ProcessHandle process) {
        try {
            Instant built = Files.getLastModifiedTime(spec.artifact()).toInstant();
            return process.info().startInstant().filter(built::isAfter).isPresent();
        } catch (IOException e) {
            throw new CliException(
                    spec.name() + " is not built any more (" + spec.artifact()
                            + " is missing): build everything with ./mvnw package -DskipTests",
                    e);
        }
    }

    /** Stops everything, the last stage first, and gives the names of what it stopped. */
    public List<String> down() throws InterruptedException {
        return lock.holding(this::stopAll);
    }

    /** Stops everything, then deletes all data of the stack. */
    public List<String> downAndDeleteData() throws InterruptedException {
        return lock.holding(() -> {
            List<String> stopped = stopAll();
            home.deleteData();
            return stopped;
        });
    }

    private List<String> stopAll() throws InterruptedException {
        List<List<ProcessSpec>> backwards = new ArrayList<>(stages);
        Collections.reverse(backwards);
        List<String> stopped = new ArrayList<>();
        for (List<ProcessSpec> stage : backwards) {
            stopped.addAll(stop(stage));
        }
        return stopped;
    }

    /** Asks all of them to end at once, waits, and ends by force what takes too long. */
    private List<String> stop(List<ProcessSpec> stage) throws InterruptedException {
        List<ProcessSpec> running =
                stage.stream().filter(spec -> running(spec).isPresent()).toList();
        running.forEach(spec -> running(spec).ifPresent(ProcessHandle::destroy));
        long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (ProcessSpec spec : running) {
            while (running(spec).isPresent()) {
                if (System.nanoTime() > deadline) {
                    console.say(spec.name() + " does not end within " + STOP_PATIENCE.toSeconds() + " s: ending it by"
                            + " force. Its unfinished work goes on at the next start.");
                    running(spec).ifPresent(ProcessHandle::destroyForcibly);
                    deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        for (ProcessSpec spec : stage) {
            deletePidFile(spec);
        }
        return running.stream().map(ProcessSpec::name).toList();
    }

    private void deletePidFile(ProcessSpec spec) {
        try {
            Files.deleteIfExists(home.pidFile(spec.name()));
        } catch (IOException e) {
            throw new CliException("Cannot delete " + home.pidFile(spec.name()) + ": " + e.getMessage(), e);
        }
    }

    /** All processes of the stack, in the order in which they start. */
    public List<ProcessStatus> status() {
        return stages.stream()
                .flatMap(List::stream)
                .map(spec -> {
                    Optional<ProcessHandle> running = running(spec);
                    return new ProcessStatus(
                            spec.name(),
                            running.map(ProcessHandle::pid),
                            running.flatMap(process -> process.info().startInstant()));
                })
                .toList();
    }

    private Optional<ProcessHandle> running(ProcessSpec spec) {
        return RecordedProcess.read(home.pidFile(spec.name())).flatMap(RecordedProcess::running);
    }
}
