/** Tests of profiles. */
@NullMarked
package io.remessa.csv.profile;

import org.jspecify.annotations.NullMarked;
