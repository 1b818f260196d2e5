/** What a validator tells of itself, on Micrometer. */
@NullMarked
package io.remessa.validate.metrics;

import org.jspecify.annotations.NullMarked;
