package io.remessa.observation.trace.otel;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Says in the log when spans cannot be delivered, and when they can again: once each, and not with every batch. Safe for use by many
 * threads.
 */
final class ToldOnce implements SpanExporter {

    private static final Logger LOG = Logger.getLogger(ToldOnce.class);

    private final SpanExporter exporter;
    private final String collector;
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param collector what it is called in the log */
    ToldOnce(SpanExporter exporter, String collector) {
        this.exporter = exporter;
        this.collector = collector;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> tell(result.isSuccess()));
    }

    private void tell(boolean delivered) {
        if (delivered && away.compareAndSet(true, false)) {
            LOG.infof("The collector of traces at %s takes spans again", collector);
        } else if (!delivered && away.compareAndSet(false, true)) {
            LOG.warnf(
                    "The collector of traces at %s takes no spans: they are lost until it does. All else goes on",
                    collector);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
