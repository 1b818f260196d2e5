/** The retorno: how far it is, and where it is downloaded from. */
@NullMarked
package io.remessa.api.retorno;

import org.jspecify.annotations.NullMarked;
