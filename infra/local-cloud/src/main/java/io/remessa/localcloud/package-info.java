/**
 * S3, SQS, DynamoDB and SNS in one process on the loopback address, for development and tests: {@link
 * io.remessa.localcloud.LocalCloud} is the process, {@link io.remessa.localcloud.LocalCloudProcess} starts one.
 */
@NullMarked
package io.remessa.localcloud;

import org.jspecify.annotations.NullMarked;
