/**
 * What all services tell of themselves in the same way. Labels of metrics have values out of small, known sets: never an id, an owner,
 * the name of a file or anything else that somebody sent. Logs name uploads, and nothing personal.
 */
@NullMarked
package io.remessa.observation;

import org.jspecify.annotations.NullMarked;
