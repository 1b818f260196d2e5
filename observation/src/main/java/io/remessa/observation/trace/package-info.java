/**
 * Spans of the traces of uploads, as flows make them: {@link io.remessa.observation.trace.Traces} is the port, which does nothing
 * unless somebody collects traces; only the package {@code otel} knows OpenTelemetry. What spans say is of small sets, or a number, or
 * the id of an upload: never the name of a file, an owner, the message of an exception, or anything that a file says.
 */
@NullMarked
package io.remessa.observation.trace;

import org.jspecify.annotations.NullMarked;
