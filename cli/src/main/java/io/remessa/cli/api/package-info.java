/** The REST contract of upload-api as a client sees it. */
@NullMarked
package io.remessa.cli.api;

import org.jspecify.annotations.NullMarked;
