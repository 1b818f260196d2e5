/** How rejects are kept between validation and download: CSV, one row a reject, written with opencsv. */
@NullMarked
package io.remessa.csv.reject;

import org.jspecify.annotations.NullMarked;
