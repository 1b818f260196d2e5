/** What is known of the columns of many records beyond their totals: spans, distinct amounts, and samples of what is wrong. */
@NullMarked
package io.remessa.csv.profile;

import org.jspecify.annotations.NullMarked;
