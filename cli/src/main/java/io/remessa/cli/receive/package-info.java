/** How a file of the server comes to this machine. */
@NullMarked
package io.remessa.cli.receive;

import org.jspecify.annotations.NullMarked;
