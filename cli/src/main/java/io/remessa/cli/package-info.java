/** The command line: one class wires the commands, which stand in {@code command}. */
@NullMarked
package io.remessa.cli;

import org.jspecify.annotations.NullMarked;
