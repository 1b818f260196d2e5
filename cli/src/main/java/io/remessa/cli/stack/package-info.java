/** Runs the whole stack on this machine, as processes that outlive the command that started them. */
@NullMarked
package io.remessa.cli.stack;

import org.jspecify.annotations.NullMarked;
