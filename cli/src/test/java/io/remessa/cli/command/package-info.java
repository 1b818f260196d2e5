/** Tests. */
@NullMarked
package io.remessa.cli.command;

import org.jspecify.annotations.NullMarked;
