package io.remessa.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether a service measures itself; {@code REMESSA_METRICS_…}. */
@ConfigMapping(prefix = "remessa.metrics")
public interface MetricsSettings {

    /** Whether anything is measured. Otherwise {@code /q/metrics} is empty, and nothing is spent on it. */
    @WithDefault("true")
    boolean enabled();
}
