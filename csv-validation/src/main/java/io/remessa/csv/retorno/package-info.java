/** The retorno: every record of a file with its verdict, its documents and amounts written in one way. */
@NullMarked
package io.remessa.csv.retorno;

import org.jspecify.annotations.NullMarked;
