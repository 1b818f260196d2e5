/** Spans by the SDK of OpenTelemetry, sent to a collector as OTLP over HTTP. */
@NullMarked
package io.remessa.observation.trace.otel;

import org.jspecify.annotations.NullMarked;
