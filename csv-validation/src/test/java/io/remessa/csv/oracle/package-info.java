/**
 * What validation must give, worked out slowly and plainly: a state machine over the whole file, strings, regular
 * expressions, {@code BigDecimal}, {@code java.time} and the JDK's decoders. Shares no code with what it judges.
 */
@NullMarked
package io.remessa.csv.oracle;

import org.jspecify.annotations.NullMarked;
