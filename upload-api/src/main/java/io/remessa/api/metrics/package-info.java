/** What the API tells of its answers, on Micrometer. */
@NullMarked
package io.remessa.api.metrics;

import org.jspecify.annotations.NullMarked;
