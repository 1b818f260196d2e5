/**
 * From an object-created event to chunks in the ledger and on the queue. {@link io.remessa.dispatch.DispatchObject} is
 * the flow; {@code event} reads what S3 says, {@code plan} decides how the object is read and cut, {@code s3} is the
 * adapter to it, {@code sweep} finds what stands still, {@code notification} tells how uploads ended, by way of {@code sns},
 * {@code service} is the process around it all.
 */
@NullMarked
package io.remessa.dispatch;

import org.jspecify.annotations.NullMarked;
