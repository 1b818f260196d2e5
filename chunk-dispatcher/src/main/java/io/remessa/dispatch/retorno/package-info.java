/** The retorno of an upload: the pieces that its chunks have left, joined by S3 itself. */
@NullMarked
package io.remessa.dispatch.retorno;

import org.jspecify.annotations.NullMarked;
