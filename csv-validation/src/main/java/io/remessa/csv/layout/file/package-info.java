/** Layouts as files: what they may say, where they come from. The only package here that knows JSON. */
@NullMarked
package io.remessa.csv.layout.file;

import org.jspecify.annotations.NullMarked;
