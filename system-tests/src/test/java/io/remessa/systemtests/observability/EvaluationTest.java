package io.remessa.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.remessa.systemtests.observability.Timeline.Element;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are those that {@code promtool test rules} of Prometheus 2.42 has for the same series. */
class EvaluationTest {

    private static final long TEN_MINUTES = 600;

    private final Timeline timeline = new Timeline();

    EvaluationTest() {
        timeline.read("steady{a=\"1\"}", TEN_MINUTES, second -> second);
        timeline.read("late{a=\"1\"}", TEN_MINUTES, second -> second < 300 ? Timeline.GONE : 4);
        timeline.read("restarted{a=\"1\"}", TEN_MINUTES, second -> second < 450 ? 10 : 3);
        timeline.read("missed{a=\"1\"}", TEN_MINUTES, second -> second == 300 ? Timeline.GONE : 7);
        timeline.read("ended{a=\"1\"}", TEN_MINUTES, second -> second < 300 ? 1 : Timeline.GONE);
        timeline.read("gauge{a=\"1\"}", TEN_MINUTES, second -> Double.NaN);
        timeline.read("gauge{a=\"2\"}", TEN_MINUTES, second -> 5);
        timeline.read("unknown{a=\"1\"}", TEN_MINUTES, second -> Double.NaN);
    }

    private List<Element> at(long second, String expression) {
        return Evaluation.of(expression, timeline, second);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "increase(steady[5m])                                           | 300",
                "rate(steady[5m])                                               | 1",
                "increase(late[5m])                                             | 0",
                "increase(late[10m])                                            | 0",
                "increase(restarted[5m])                                        | 3",
                "sum((late unless last_over_time(late[1m] offset 330s)) or increase(late[5m])) | 4",
                "last_over_time(missed[1m] offset 5m)                           | 7",
                "max(gauge)                                                     | 5",
                "count(gauge)                                                   | 2",
                "count(gauge{a!~\"[13]\"})                                      | 1",
                "count(gauge >= 0)                                              | 1",
                "count(unknown) unless on () count(unknown >= 0)                | 1",
                "absent(ended)                                                  | 1",
                "absent(steady == 1)                                            | 1",
                "(sum(ended) or vector(0)) == 0                                 | 0",
                "max by (a) (steady) / max by (a) (late) > 1                    | 150"
            })
    void anExpressionIsWhatPrometheusSays(String expression, double value) {
        assertThat(at(TEN_MINUTES, expression))
                .singleElement()
                .satisfies(element -> assertThat(element.value()).isCloseTo(value, within(1e-9)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ended",
                "unknown > 0",
                "unknown == 0",
                "increase(ended[4m])",
                "absent(steady)",
                "steady unless steady",
                "steady and ended",
                "last_over_time(ended[1m])"
            })
    void whatDoesNotHoldHasNoElement(String expression) {
        assertThat(at(TEN_MINUTES, expression)).isEmpty();
    }

    @Test
    void aSeriesThatIsNotReadForAMomentIsNotThereThen() {
        assertThat(at(310, "missed")).isEmpty();
        assertThat(at(315, "missed")).containsExactly(new Element(Map.of(Timeline.NAME, "missed", "a", "1"), 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"steady{a!=\"1\"}", "avg(steady)x", "steady)", "increase(steady[5d])"})
    void whatIsNotKnownHereIsRefused(String expression) {
        assertThatThrownBy(() -> at(TEN_MINUTES, expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
