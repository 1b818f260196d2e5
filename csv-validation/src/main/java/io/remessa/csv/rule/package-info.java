/** The checks on one field or one record, and the findings they make. */
@NullMarked
package io.remessa.csv.rule;

import org.jspecify.annotations.NullMarked;
