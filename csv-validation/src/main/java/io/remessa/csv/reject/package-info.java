/** How rejects are kept between validation and download: CSV, one row a reject; {@code csv.frame} compresses it. */
@NullMarked
package io.remessa.csv.reject;

import org.jspecify.annotations.NullMarked;
