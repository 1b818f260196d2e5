package io.remessa.api.s3;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.ClockSkewCheck;
import io.remessa.api.doctor.Preflight;
import io.remessa.api.doctor.ReachableCheck;
import io.remessa.api.sqs.QueueSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the doctor looks at in S3. */
@ApplicationScoped
class S3Checks {

    @Produces
    @Singleton
    Check objectsBucket(S3Client s3, S3Settings settings) {
        String bucket = settings.objectsBucket();
        return new ReachableCheck(
                "objects-bucket",
                () -> Reaching.of(() -> s3.headBucket(request -> request.bucket(bucket)
                        .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))),
                ReachableCheck.Cures.of(
                        "bucket \"" + bucket + "\"",
                        "REMESSA_S3_OBJECTS_BUCKET",
                        "aws s3 mb s3://" + bucket,
                        "s3:ListBucket",
                        "QUARKUS_S3_ENDPOINT_OVERRIDE"));
    }

    /** The API itself is not concerned; without it nothing that is sent is ever validated. */
    @Produces
    @Singleton
    Check notification(S3Client s3, S3Settings settings, QueueSettings queues) {
        return new NotificationCheck(s3, settings.objectsBucket(), queues.objectCreatedQueue());
    }

    @Produces
    @Singleton
    Check credentials(S3Client s3) {
        return new CredentialsCheck(s3.serviceClientConfiguration().credentialsProvider());
    }

    @Produces
    @Singleton
    Check clockSkew(S3Client s3, S3Settings settings) {
        return new ClockSkewCheck(Clock.systemUTC(), new S3Clock(s3, settings.objectsBucket()));
    }

    @Produces
    @Singleton
    Preflight preflight(@SendersEndpoint S3Presigner presigner, S3Settings settings) {
        return new HttpPreflight(presigner, settings.objectsBucket());
    }
}
