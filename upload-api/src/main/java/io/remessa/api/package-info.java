/**
 * The REST API over uploads: thin on purpose. {@code http} holds the routes and the errors; {@code upload}, {@code
 * status} and {@code rejects} one class for each action; {@code s3} and {@code dynamodb} what stands between them and
 * AWS. {@link io.remessa.api.Wiring} puts them together.
 */
@NullMarked
package io.remessa.api;

import org.jspecify.annotations.NullMarked;
