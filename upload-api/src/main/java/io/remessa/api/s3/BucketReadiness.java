package io.remessa.api.s3;

import io.remessa.api.aws.Remembered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Ready means: the bucket answers, or did so some seconds ago. */
@Readiness
@ApplicationScoped
class BucketReadiness implements HealthCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final S3Client s3;
    private final S3Settings settings;
    private final Remembered<HealthCheckResponse> answer;

    BucketReadiness(S3Client s3, S3Settings settings) {
        this.s3 = s3;
        this.settings = settings;
        this.answer = new Remembered<>(this::ask, Remembered.READINESS, System::nanoTime);
    }

    /** Whoever reaches the service may call this, and is not to have it call AWS each time. */
    @Override
    public HealthCheckResponse call() {
        return answer.get();
    }

    private HealthCheckResponse ask() {
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
