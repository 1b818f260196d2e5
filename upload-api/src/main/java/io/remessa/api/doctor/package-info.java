/**
 * What must be set up around the service, and the checks that find what is not. A new check is a bean of type {@link
 * io.remessa.api.doctor.Check}: the doctor takes all there are.
 */
@NullMarked
package io.remessa.api.doctor;

import org.jspecify.annotations.NullMarked;
