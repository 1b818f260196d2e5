/** What a dispatcher tells of uploads and queues, on Micrometer. */
@NullMarked
package io.remessa.dispatch.metrics;

import org.jspecify.annotations.NullMarked;
