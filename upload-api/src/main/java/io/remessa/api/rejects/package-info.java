/**
 * The records that were rejected: read from the objects that validation wrote, one for each chunk, and given out as a
 * masked page or as one CSV file that does not show how the file was cut.
 */
@NullMarked
package io.remessa.api.rejects;

import org.jspecify.annotations.NullMarked;
