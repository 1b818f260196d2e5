/**
 * Makes files of the layout {@code parcelas} and says, from what it decided to write, what validating them must give.
 * It shares nothing with the validator, so that the two can be held against each other.
 */
@NullMarked
package io.remessa.cli.sample;

import org.jspecify.annotations.NullMarked;
