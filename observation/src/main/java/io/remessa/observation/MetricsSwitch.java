package io.remessa.observation;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Has all meters, those of the JVM too, measure or do nothing, as {@link MetricsSettings#enabled()} says. */
@ApplicationScoped
class MetricsSwitch {

    @Produces
    @Singleton
    MeterFilter filter(MetricsSettings settings) {
        return settings.enabled() ? new MeterFilter() {} : MeterFilter.deny();
    }
}
