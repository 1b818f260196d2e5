package io.remessa.systemtests.observability;

import static io.remessa.systemtests.observability.Stack.API;
import static io.remessa.systemtests.observability.Stack.DISPATCHER;
import static io.remessa.systemtests.observability.Stack.FULL_COLLECTION;
import static io.remessa.systemtests.observability.Stack.HEAP;
import static io.remessa.systemtests.observability.Stack.HOUR;
import static io.remessa.systemtests.observability.Stack.VALIDATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What looks like trouble, and is an ordinary day, fires nothing. */
class NoAlertTest {

    private static final String UNCHANGED = "remessa_uploads_unchanged_seconds";
    private static final String RETORNOS = "remessa_retornos_total";
    private static final String LIVE = "jvm_gc_live_data_size_bytes";
    private static final String COLLECTIONS = "jvm_gc_pause_seconds_count";

    private final Alerts alerts;

    NoAlertTest() throws IOException {
        alerts = Alerts.read(AlertsTest.RULES);
    }

    private Iterable<String> firing(Stack stack) {
        return alerts.firing(stack.until(HOUR), HOUR).keySet();
    }

    /** Between full collections, here one in 66 minutes, all that was promoted stays, so that the old generation is full before each. */
    @Test
    void aHealthySerialHeapThatFillsUpBetweenFullCollectionsIsNoAlert() {
        LongToDoubleFunction old = second -> 0.3 + (second + 300) % 4_000 * 0.7 / 4_000;
        Stack sawtooth = new Stack()
                .with(COLLECTIONS, VALIDATOR, FULL_COLLECTION, second -> 5 + (second + 300) / 4_000)
                .with(LIVE, VALIDATOR, "", second -> second < 3_700 ? 0.31 * HEAP : 0.3 * HEAP)
                .with("jvm_memory_usage_after_gc", VALIDATOR, "area=\"heap\",pool=\"long-lived\"", old)
                .with("jvm_memory_used_bytes", VALIDATOR, "area=\"heap\"", second -> old.applyAsDouble(second) * HEAP);

        assertThat(alerts.firing(sawtooth.until(2 * HOUR), 2 * HOUR)).isEmpty();
    }

    @Test
    void oneFullCollectionInTheMidstOfMuchWorkIsNoAlertHoweverMuchItLeft() {
        Stack once = new Stack()
                .with(COLLECTIONS, VALIDATOR, FULL_COLLECTION, second -> second < HOUR / 2 ? Timeline.GONE : 1)
                .with(LIVE, VALIDATOR, "", second -> second < HOUR / 2 ? 0 : 0.95 * HEAP);

        assertThat(firing(once)).isEmpty();
    }

    @Test
    void anUploadThatWaitsBehindOthersForHoursIsNoneThatStandsStill() {
        Stack backlog = new Stack()
                .always(UNCHANGED, DISPATCHER, "", 5 * HOUR)
                .always("remessa_queue_message_age_seconds_max", VALIDATOR, "queue=\"chunks\"", 4.5 * HOUR);

        assertThat(firing(backlog)).containsExactly("RemessaMessagesOld");
    }

    @Test
    void anUploadThatHasToBeSentAgainOnceIsNoneThatStandsStill() {
        Stack takenUp = new Stack().with(UNCHANGED, DISPATCHER, "", second -> second % 4_500);

        assertThat(alerts.firing(takenUp.until(3 * HOUR), 3 * HOUR)).isEmpty();
    }

    @Test
    void whatManyUploadsMeetOnceAndTheNextSweepMakesGoodIsNoAlert() {
        Stack hiccup = new Stack()
                .with("remessa_uploads_not_taken_up_total", DISPATCHER, "", second -> second < HOUR / 2 ? 0 : 500);

        assertThat(firing(hiccup)).isEmpty();
    }

    @Test
    void retornosThatFailForAFewMinutesAndAreThereThenAreNoAlert() {
        Stack hiccup = new Stack()
                .with(
                        RETORNOS,
                        DISPATCHER,
                        "outcome=\"failed\"",
                        second -> second < 900 ? 0 : Math.min(40, (second - 900) / 10));

        assertThat(firing(hiccup)).isEmpty();
    }

    @Test
    void oneRetornoThatFailsOnceEachQuarterOfAnHourAmongManyIsNoAlert() {
        Stack busy = new Stack()
                .growing(RETORNOS, DISPATCHER, "outcome=\"ready\"", 0.01)
                .with(RETORNOS, DISPATCHER, "outcome=\"failed\"", second -> Math.floorDiv(second, 900L));

        assertThat(alerts.firing(busy.until(2 * HOUR), 2 * HOUR)).isEmpty();
    }

    @Test
    void anExpiredObjectThatSomebodyAsksForIsNoPermissionThatIsMissing() {
        Stack expired = new Stack()
                .growing(
                        "remessa_aws_call_seconds_count",
                        API,
                        "service=\"S3\",operation=\"GetObject\",outcome=\"denied\"",
                        0.02);

        assertThat(firing(expired)).isEmpty();
    }
}
