/**
 * The REST API over uploads: thin on purpose. {@code http} holds the routes and the errors; {@code upload}, {@code
 * status} and {@code rejects} one class for each action; {@code doctor} the checks of what is set up around; {@code s3},
 * {@code dynamodb} and {@code sqs} what stands between them and AWS. {@link io.remessa.api.Wiring} puts them together.
 */
@NullMarked
package io.remessa.api;

import org.jspecify.annotations.NullMarked;
