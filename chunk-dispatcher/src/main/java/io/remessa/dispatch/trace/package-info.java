/** What a dispatcher tells of uploads as spans of their traces. */
@NullMarked
package io.remessa.dispatch.trace;

import org.jspecify.annotations.NullMarked;
