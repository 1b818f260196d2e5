/** Tests. */
@NullMarked
package io.remessa.cli.stack;

import org.jspecify.annotations.NullMarked;
