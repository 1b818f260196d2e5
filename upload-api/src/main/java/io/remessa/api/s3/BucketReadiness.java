package io.remessa.api.s3;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Ready means: the bucket answers. */
@Readiness
@ApplicationScoped
class BucketReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final S3Client s3;
    private final S3Settings settings;

    BucketReadiness(S3Client s3, S3Settings settings) {
        this.s3 = s3;
        this.settings = settings;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            s3.headBucket(request -> request.bucket(settings.objectsBucket())
                    .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE)));
            return HealthCheckResponse.up("bucket");
        } catch (SdkException e) {
            return HealthCheckResponse.named("bucket")
                    .down()
                    .withData("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
