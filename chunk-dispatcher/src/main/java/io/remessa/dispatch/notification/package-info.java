/** Tells people and programs how uploads ended. */
@NullMarked
package io.remessa.dispatch.notification;

import org.jspecify.annotations.NullMarked;
