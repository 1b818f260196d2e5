/** Looks for uploads that stand still, and takes them up again. */
@NullMarked
package io.remessa.dispatch.sweep;

import org.jspecify.annotations.NullMarked;
