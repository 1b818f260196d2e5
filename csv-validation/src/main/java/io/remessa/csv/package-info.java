/**
 * Validation of CSV: the text's encoding and dialect ({@code text}), what its first bytes say ({@code head}), its records
 * ({@code record}), where it may be cut ({@code border}), the columns ({@code layout}), what is checked ({@code rule}),
 * what is counted ({@code result}) how rejects are kept ({@code reject}),
 * and how every record is given back ({@code retorno}).
 * {@link io.remessa.csv.ChunkValidation} is the one flow through all of them.
 */
@NullMarked
package io.remessa.csv;

import org.jspecify.annotations.NullMarked;
