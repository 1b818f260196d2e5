/** Tests. */
@NullMarked
package io.remessa.cli.sample;

import org.jspecify.annotations.NullMarked;
