package io.remessa.api.s3;

import io.remessa.api.aws.Reaching;
import io.remessa.api.doctor.StorageClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;

/** The header Date of S3's answer, which is there even when S3 refuses what was asked, because of the clock for instance. */
final class S3Clock implements StorageClock {

    private final S3Client s3;
    private final String bucket;

    S3Clock(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<Instant> ask() {
        try {
            return date(s3.headBucket(request -> request.bucket(bucket)
                            .overrideConfiguration(override -> override.apiCallTimeout(Reaching.PATIENCE)))
                    .sdkHttpResponse());
        } catch (AwsServiceException refusal) {
            return Optional.ofNullable(refusal.awsErrorDetails())
                    .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                    .flatMap(S3Clock::date);
        } catch (SdkException silence) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(SdkHttpResponse response) {
        try {
            return response.firstMatchingHeader("Date")
                    .map(DateTimeFormatter.RFC_1123_DATE_TIME::parse)
                    .map(Instant::from);
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
