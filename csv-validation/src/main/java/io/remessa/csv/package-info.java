/**
 * Validation of CSV: the text's encoding and dialect ({@code text}), its records ({@code record}), where it may be cut
 * ({@code border}), the columns ({@code layout}), what is checked ({@code rule}) and what is counted ({@code result}).
 * {@link io.remessa.csv.ChunkValidation} is the one flow through all of them.
 */
@NullMarked
package io.remessa.csv;

import org.jspecify.annotations.NullMarked;
