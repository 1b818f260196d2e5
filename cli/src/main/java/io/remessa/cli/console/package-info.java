/** What the user sees: standard output, standard error, and progress on it. */
@NullMarked
package io.remessa.cli.console;

import org.jspecify.annotations.NullMarked;
