/** SNS, seen from this service. */
@NullMarked
package io.remessa.dispatch.sns;

import org.jspecify.annotations.NullMarked;
