/**
 * The fast path: many records at a time, column by column, in place on bytes. <strong>Hot code, fenced off here.</strong>
 *
 * <p>It takes whatever is usual, and leaves everything else (broken quotes, records longer than a block, the end of the
 * stream) to the plain, record-at-a-time code of the packages {@code record} and {@code check}, which is its oracle in tests
 * and its fallback in production. Measure after any change; every odd-looking line is here because the plain one was slower.
 */
@NullMarked
package io.remessa.csv.block;

import org.jspecify.annotations.NullMarked;
