/** The result of an upload, in words for people. */
@NullMarked
package io.remessa.cli.report;

import org.jspecify.annotations.NullMarked;
