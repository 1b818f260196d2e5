/**
 * Rejects that somebody corrected: read back from a file, put in the place of those that they correct, and all validated
 * again.
 */
@NullMarked
package io.remessa.csv.fixes;

import org.jspecify.annotations.NullMarked;
