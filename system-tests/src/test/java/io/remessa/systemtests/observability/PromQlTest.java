package io.remessa.systemtests.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.systemtests.observability.PromQl.Selector;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {

    private static Selector selector(String metric, String... labels) {
        return new Selector(metric, Set.of(labels));
    }

    @Test
    void functionsAggregationsAndOperatorsAreNoMetrics() {
        PromQl parsed = PromQl.parse(
                "sum by (queue, le) (rate(a_total{x=\"1\"}[5m] offset 1h)) / max(b) without (c) > bool 0.5 and on () absent(d)");

        assertThat(parsed.selectors()).containsExactly(selector("a_total", "x"), selector("b"), selector("d"));
        assertThat(parsed.groupings()).containsExactlyInAnyOrder("queue", "le", "c");
    }

    @Test
    void whatStandsInStringsIsNeitherMetricNorLabel() {
        assertThat(PromQl.parse("label_replace(a{b=~\"c{d}|e\", f!='g\\'h'}, \"i\", \"$1\", \"j\", `k(l)`)")
                        .selectors())
                .containsExactly(selector("a", "b", "f"));
    }

    @Test
    void aMetricMayBeNamedWithinBraces() {
        assertThat(PromQl.parse("{__name__=\"a\", b=\"c\"}").selectors()).containsExactly(selector("a", "b"));
    }

    @Test
    void metricsAreFoundOnBothSidesOfMatchings() {
        PromQl parsed = PromQl.parse("a * on (instance) group_left (version) b unless ignoring (c) d # and e");

        assertThat(parsed.selectors()).containsExactly(selector("a"), selector("b"), selector("d"));
        assertThat(parsed.groupings()).containsExactlyInAnyOrder("instance", "version", "c");
    }

    @Test
    void numbersDurationsAndVariablesOfGrafanaAreNoMetrics() {
        assertThat(PromQl.parse("rate(a[$__rate_interval:10s]) + 1e3 - Inf ^ 0x1F")
                        .selectors())
                .containsExactly(selector("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b=\"c\"", "rate(a[5m)", "a ? b", "\"open", "{b=\"c\"}"})
    void whatCannotBeReadIsRefused(String expression) {
        assertThatThrownBy(() -> PromQl.parse(expression)).isInstanceOf(IllegalArgumentException.class);
    }
}
