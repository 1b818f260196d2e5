package io.remessa.systemtests.observability;

import static io.remessa.systemtests.observability.Stack.API;
import static io.remessa.systemtests.observability.Stack.DISPATCHER;
import static io.remessa.systemtests.observability.Stack.FULL_COLLECTION;
import static io.remessa.systemtests.observability.Stack.HEAP;
import static io.remessa.systemtests.observability.Stack.HOUR;
import static io.remessa.systemtests.observability.Stack.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.ledger.upload.FailureCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each alert fires when it should, from the first time that something happens, and none when all is well. */
class AlertsTest {

    static final Path RULES = Path.of("../infra/observability/alerts.yml");
    private static final String TOOK = "remessa_queue_message_age_seconds_count";
    private static final String DEPTH = "remessa_queue_messages";
    private static final String ENDED = "remessa_uploads_ended_total";
    private static final String CHUNK_FAILED = "state=\"FAILED\",failure=\"CHUNK_FAILED\"";
    private static final String ATTEMPTS = "remessa_chunk_duration_seconds_count";
    private static final String CALLS = "remessa_aws_call_seconds_count";
    private static final String UNCHANGED = "remessa_uploads_unchanged_seconds";
    private static final String RETORNOS = "remessa_retornos_total";
    private static final String LIVE = "jvm_gc_live_data_size_bytes";
    private static final String COLLECTIONS = "jvm_gc_pause_seconds_count";
    private static final String ANSWERS = "remessa_api_answer_seconds_count";

    private final Alerts alerts;

    AlertsTest() throws IOException {
        alerts = Alerts.read(RULES);
    }

    private Iterable<String> firing(Stack stack) {
        return firing(stack.until(HOUR));
    }

    private Iterable<String> firing(Timeline timeline) {
        return alerts.firing(timeline, HOUR).keySet();
    }

    /** What has each alert fire, and it alone. Whatever is counted is so for the first time: its series begins with that. */
    private static Map<String, Stack> troubles() {
        Map<String, Stack> troubles = new TreeMap<>();
        troubles.put(
                "RemessaServiceDown",
                new Stack()
                        .with(
                                "up",
                                "job=\"remessa-upload-api\",instance=\"b:8487\"",
                                "",
                                second -> second < 900 ? 1 : 0));
        troubles.put("RemessaNoApi", new Stack().ending(API, 900, true));
        troubles.put("RemessaNoDispatcher", new Stack().ending(DISPATCHER, 900, true));
        troubles.put(
                "RemessaEventsNotTaken",
                new Stack()
                        .always(DEPTH, DISPATCHER, "queue=\"objectCreated\",state=\"visible\"", 3)
                        .always(TOOK, DISPATCHER, "queue=\"objectCreated\"", 7));
        troubles.put("RemessaQueueNotKnown", new Stack().every(DEPTH, "queue=\"chunks\"", Double.NaN));
        troubles.put("RemessaUploadsNotKnown", new Stack().every("remessa_uploads_unfinished", "state", Double.NaN));
        troubles.put("RemessaDeadLetters", new Stack().appearing(TOOK, DISPATCHER, "queue=\"chunkDeadLetters\"", 1));
        troubles.put(
                "RemessaChunksWaitWithoutValidators",
                new Stack()
                        .always(DEPTH, DISPATCHER, "queue=\"chunks\",state=\"visible\"", 9)
                        .with(
                                "remessa_chunks_in_flight",
                                VALIDATOR,
                                "",
                                second -> second < HOUR / 2 ? 1 : Timeline.GONE));
        troubles.put("RemessaNoProgress", new Stack().always("remessa_validated_bytes_total", VALIDATOR, "", 1e9));
        troubles.put(
                "RemessaMessagesOld",
                new Stack().always("remessa_queue_message_age_seconds_max", VALIDATOR, "queue=\"chunks\"", 1_000));
        troubles.put("RemessaUploadStandsStill", new Stack().always(UNCHANGED, DISPATCHER, "", 3 * HOUR));
        troubles.put(
                "RemessaUploadsNotTakenUp",
                new Stack()
                        .with(
                                "remessa_uploads_not_taken_up_total",
                                DISPATCHER,
                                "",
                                second -> second < HOUR / 2 ? Timeline.GONE : 1 + (second - HOUR / 2) / 60));
        troubles.put(
                "RemessaRetornosFail",
                new Stack()
                        .with(RETORNOS, DISPATCHER, "outcome=\"ready\"", second -> Math.min(second, HOUR / 4) / 100.0)
                        .with(
                                RETORNOS,
                                DISPATCHER,
                                "outcome=\"failed\"",
                                second -> second < HOUR / 4 ? Timeline.GONE : 1 + (second - HOUR / 4) / 900));
        troubles.put("RemessaNoRetorno", new Stack().appearing(RETORNOS, DISPATCHER, "outcome=\"given_up\"", 1));
        troubles.put("RemessaUploadsFailed", new Stack().appearing(ENDED, DISPATCHER, CHUNK_FAILED, 1));
        troubles.put(
                "RemessaEndsNotTold",
                new Stack()
                        .with(
                                "remessa_ends_not_told_total",
                                DISPATCHER,
                                "",
                                second -> second < HOUR / 2 ? Timeline.GONE : 1 + (second - HOUR / 2) / 30));
        troubles.put("RemessaChunksFail", new Stack().appearing(ATTEMPTS, VALIDATOR, "outcome=\"failed\"", 12));
        troubles.put(
                "RemessaThrottled",
                new Stack()
                        .with(
                                "remessa_aws_throttles_total",
                                VALIDATOR,
                                "service=\"DynamoDb\",operation=\"UpdateItem\"",
                                second -> second < HOUR / 2 ? Timeline.GONE : second - HOUR / 2));
        troubles.put(
                "RemessaAwsFails",
                new Stack()
                        .with(
                                CALLS,
                                VALIDATOR,
                                "service=\"S3\",operation=\"GetObject\",outcome=\"unreachable\"",
                                second -> second < HOUR / 2 ? Timeline.GONE : 1 + (second - HOUR / 2) / 60));
        troubles.put(
                "RemessaAwsDenies",
                new Stack()
                        .appearing(
                                CALLS, VALIDATOR, "service=\"Sqs\",operation=\"DeleteMessage\",outcome=\"denied\"", 4));
        troubles.put(
                "RemessaHeapNearlyFull",
                new Stack()
                        .always(LIVE, VALIDATOR, "", 0.9 * HEAP)
                        .with(
                                COLLECTIONS,
                                VALIDATOR,
                                FULL_COLLECTION,
                                second -> second < HOUR / 2 ? Timeline.GONE : 1 + (second - HOUR / 2) / 300));
        troubles.put("RemessaApiErrors", new Stack().appearing(ANSWERS, API, "status=\"5xx\"", 5));
        return troubles;
    }

    @Test
    void nothingFiresWhileAllIsWell() {
        assertThat(firing(new Stack())).isEmpty();
    }

    @Test
    void eachAlertFiresOfItsTroubleAndOfNoOtherAlsoWhenItIsCountedForTheFirstTime() {
        Map<String, Stack> troubles = troubles();
        assertThat(troubles.keySet()).isEqualTo(alerts.names());

        troubles.forEach((alert, stack) -> assertThat(firing(stack)).as(alert).containsExactly(alert));
    }

    /** What a process may have counted before it is read first, with the alert of that. */
    private static Map<String, Stack> beginnings() {
        Map<String, Stack> beginnings = new TreeMap<>();
        beginnings.put("RemessaUploadsFailed", new Stack().always(ENDED, DISPATCHER, CHUNK_FAILED, 1));
        beginnings.put("RemessaDeadLetters", new Stack().always(TOOK, DISPATCHER, "queue=\"chunkDeadLetters\"", 1));
        beginnings.put("RemessaNoRetorno", new Stack().always(RETORNOS, DISPATCHER, "outcome=\"given_up\"", 1));
        beginnings.put("RemessaChunksFail", new Stack().always(ATTEMPTS, VALIDATOR, "outcome=\"failed\"", 12));
        beginnings.put("RemessaApiErrors", new Stack().always(ANSWERS, API, "status=\"5xx\"", 5));
        return beginnings;
    }

    /** All processes are away for that time, and then have the values of another stack from its beginning. */
    private static Stack restarted(long from, long until, Stack anew) {
        return new Stack()
                .restarting(API, from, until, anew)
                .restarting(DISPATCHER, from, until, anew)
                .restarting(VALIDATOR, from, until, anew);
    }

    /** The series of the process before are in the hour that rules remember, and not in the minutes that increase() looks at. */
    @Test
    void whatAProcessCountedBeforeItWasReadFirstAfterALongOutageIsToldThenAndNotForEver() {
        beginnings().forEach((alert, anew) -> {
            Map<String, List<Long>> firing =
                    alerts.firing(restarted(600, 2_000, anew).until(2 * HOUR), 2 * HOUR);

            assertThat(firing).as(alert).containsKey(alert);
            assertThat(firing.get(alert).get(0)).as(alert + ", first").isBetween(2_000L, 2_000L + 240);
            assertThat(firing.get(alert).get(1)).as(alert + ", last").isBetween(2_000L + 240, 2_000L + 960);
        });
    }

    @Test
    void whatWasTakenBeforeTheFirstReadingAfterALongOutageIsNotMissed() {
        Stack anew = new Stack()
                .always(DEPTH, DISPATCHER, "queue=\"objectCreated\",state=\"visible\"", 3)
                .always(TOOK, DISPATCHER, "queue=\"objectCreated\"", 7);

        assertThat(alerts.firing(restarted(600, 2_000, anew).until(2_880), 2_880)
                        .keySet())
                .containsExactlyInAnyOrder("RemessaNoApi", "RemessaNoDispatcher", "RemessaServiceDown");
    }

    @Test
    void aRestartWithNothingCountedIsNoAlertWhateverTheProcessBeforeHadCountedLongAgo() {
        Stack before = new Stack()
                .always(ENDED, DISPATCHER, CHUNK_FAILED, 7)
                .always(TOOK, DISPATCHER, "queue=\"chunkDeadLetters\"", 7);
        Map<String, List<Long>> firing = alerts.firing(
                before.restarting(DISPATCHER, HOUR, HOUR + 30, new Stack()).until(3 * HOUR), 3 * HOUR);

        assertThat(firing).containsOnlyKeys("RemessaUploadsFailed", "RemessaDeadLetters");
        firing.forEach((alert, seconds) ->
                assertThat(seconds.get(1)).as(alert + " of the beginning").isLessThan(1_200));
        assertThat(firing(restarted(HOUR / 2, HOUR / 2 + 30, new Stack()))).isEmpty();
        assertThat(firing(restarted(600, 2_000, new Stack())))
                .containsExactlyInAnyOrder("RemessaNoApi", "RemessaNoDispatcher", "RemessaServiceDown");
    }

    /** Each process has counted little when the next begins: together they are many. */
    @Test
    void whatProcessesCountedThatEndAgainAndAgainIsTakenTogether() {
        Stack again = new Stack()
                .with("process_start_time_seconds", DISPATCHER, "", second -> Math.floorDiv(second, 300L) * 300)
                .with("remessa_uploads_not_taken_up_total", DISPATCHER, "", second -> Math.floorDiv(second % 300, 60L));

        assertThat(firing(again)).containsExactly("RemessaUploadsNotTakenUp");
    }

    @Test
    void whatTheNextProcessCountedIsToldAlsoWhereItIsAsMuchAsTheOneBeforeHad() {
        Stack seven = new Stack().always(ENDED, DISPATCHER, CHUNK_FAILED, 7);
        Stack again = new Stack()
                .always(ENDED, DISPATCHER, CHUNK_FAILED, 7)
                .restarting(DISPATCHER, 2 * HOUR, 2 * HOUR + 30, seven);

        assertThat(alerts.firing(again.until(3 * HOUR), 3 * HOUR)
                        .get("RemessaUploadsFailed")
                        .get(1))
                .isBetween(2 * HOUR + 800, 2 * HOUR + 1_000);
    }

    @Test
    void aScrapeThatFailedOrAPauseOfPrometheusMakesNothingNew() {
        Timeline once = new Stack()
                .with(ENDED, DISPATCHER, CHUNK_FAILED, second -> second == 1_200 ? Timeline.GONE : 7)
                .until(HOUR);
        assertThat(alerts.firing(once, HOUR)
                        .getOrDefault("RemessaUploadsFailed", List.of(0L, 0L))
                        .get(1))
                .as("seven are new when all of it begins, and later no more")
                .isLessThan(1_200);

        Timeline paused = new Stack().always(ENDED, DISPATCHER, CHUNK_FAILED, 7).until(HOUR);
        paused.forget(1_500, 2_400);
        assertThat(alerts.firing(paused, HOUR).get("RemessaUploadsFailed").get(1))
                .isLessThan(1_200);
    }

    @Test
    void aFailureOfTheFileItselfIsNoAlert() {
        assertThat(firing(new Stack().appearing(ENDED, DISPATCHER, "state=\"FAILED\",failure=\"EMPTY_FILE\"", 9)))
                .isEmpty();
    }

    @Test
    void theAlertOfFailedUploadsIsForAllFailuresThatARetryMayMend() {
        String expression = alerts.rules().stream()
                .filter(rule -> rule.alert().equals("RemessaUploadsFailed"))
                .findFirst()
                .orElseThrow()
                .expression();
        for (FailureCode failure : FailureCode.values()) {
            assertThat(expression.contains(failure.name())).as(failure.name()).isEqualTo(failure.retryable());
        }
    }

    @Test
    void oneAttemptThatFailsAmongFewIsNoAlert() {
        Stack quiet = new Stack()
                .always(ATTEMPTS, VALIDATOR, "outcome=\"completed\"", 3)
                .with(ATTEMPTS, VALIDATOR, "outcome=\"failed\"", second -> second < HOUR / 2 ? 0 : 1);

        assertThat(firing(quiet)).isEmpty();
    }

    @Test
    void withNothingToDoNoValidatorIsMissed() {
        Stack idle = new Stack().every("remessa_uploads_unfinished", "state", 0).ending(VALIDATOR, 900, true);

        assertThat(firing(idle)).isEmpty();
    }

    @Test
    void whenEverybodyIsGoneThatIsTold() {
        Stack gone =
                new Stack().ending(API, 900, true).ending(DISPATCHER, 900, true).ending(VALIDATOR, 900, true);

        assertThat(firing(gone)).containsExactlyInAnyOrder("RemessaNoApi", "RemessaNoDispatcher");
    }

    @Test
    void aServiceThatCannotBeReadIsTold() {
        Stack down = new Stack().ending(API, 900, false).ending(DISPATCHER, 900, false);

        assertThat(firing(down)).containsExactlyInAnyOrder("RemessaNoApi", "RemessaNoDispatcher", "RemessaServiceDown");
    }
}
