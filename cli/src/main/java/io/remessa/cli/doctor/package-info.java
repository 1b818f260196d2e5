/** Whether a stack is as it must be, from end to end. */
@NullMarked
package io.remessa.cli.doctor;

import org.jspecify.annotations.NullMarked;
