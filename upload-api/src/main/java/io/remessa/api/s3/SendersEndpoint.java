package io.remessa.api.s3;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks the presigner for the endpoint that the senders of parts reach, apart from the one that Quarkus makes. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@interface SendersEndpoint {}
