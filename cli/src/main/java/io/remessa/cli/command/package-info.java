/** The commands: each class is one of them, from its options to its exit code. */
@NullMarked
package io.remessa.cli.command;

import org.jspecify.annotations.NullMarked;
