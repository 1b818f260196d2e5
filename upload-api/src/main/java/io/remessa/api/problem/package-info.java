/** What can go wrong for a caller: every error code, in one place. */
@NullMarked
package io.remessa.api.problem;

import org.jspecify.annotations.NullMarked;
