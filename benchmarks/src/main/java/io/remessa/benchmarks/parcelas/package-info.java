/** The layout {@code parcelas} as its rules are checked on text: the checks that every other Java engine is given. */
@NullMarked
package io.remessa.benchmarks.parcelas;

import org.jspecify.annotations.NullMarked;
