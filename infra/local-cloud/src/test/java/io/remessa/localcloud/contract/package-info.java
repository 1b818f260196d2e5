/**
 * What this project expects of S3, SQS and DynamoDB. Real AWS meets every expectation; the local cloud has to. The
 * tests run against a freshly started local cloud, or against the endpoints in the system properties {@code
 * remessa.contract.s3}, {@code .sqs} and {@code .dynamodb}, if these are set.
 */
@NullMarked
package io.remessa.localcloud.contract;

import org.jspecify.annotations.NullMarked;
