package io.remessa.systemtests.troubles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.systemtests.faults.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code remessa doctor}, as somebody on call runs it. */
final class Doctor {

    private static final int WELL = 0;
    private static final int BROKEN = 1;
    /** Until a tiny file that comes through is through, on a machine that does much else. */
    private static final String PATIENCE_SECONDS = "90";
    /** Of those that do not come through nobody needs to wait for the end. */
    private static final String IMPATIENCE_SECONDS = "5";

    private static final String ROUND_TRIP = "round-trip";

    private final Api api;

    Doctor(Api api) {
        this.api = api;
    }

    /** Takes it for a failure of the test when the doctor finds anything broken. */
    void findsAllWell() {
        Said said = run("--patience-seconds", PATIENCE_SECONDS);
        assertThat(said.broken()).as("what the doctor finds broken").isEmpty();
        assertThat(said.exit()).isEqualTo(WELL);
    }

    /**
     * The doctor has to find this broken, whatever else it finds.
     *
     * @param check its name; unless it is the round trip, the doctor only looks
     * @param words all of which have to stand in what it says of that
     */
    void names(String check, List<String> words) {
        Said said = check.equals(ROUND_TRIP) ? run("--patience-seconds", IMPATIENCE_SECONDS) : run("--only-look");
        assertThat(said.exit()).isEqualTo(BROKEN);
        assertThat(said.broken()).as("what the doctor finds broken").anySatisfy(line -> {
            assertThat(line).startsWith(check + ": ");
            assertThat(line).contains(words);
        });
    }

    private record Said(int exit, List<String> broken) {}

    private Said run(String... options) {
        String[] command =
                Stream.concat(Stream.of("doctor", "--json"), Stream.of(options)).toArray(String[]::new);
        try {
            Process process = api.commandLine(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            List<String> broken = new ArrayList<>();
            for (JsonNode check : new ObjectMapper().readTree(out).path("checks")) {
                if (!check.path("healthy").asBoolean()) {
                    broken.add("%s: %s. Change: %s. How: %s"
                            .formatted(
                                    check.path("name").asText(),
                                    check.path("what").asText(),
                                    check.path("setting").asText(),
                                    check.path("cure").asText()));
                }
            }
            return new Said(process.waitFor(), broken);
        } catch (IOException e) {
            throw new UncheckedIOException("The command line cannot be run", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }
}
