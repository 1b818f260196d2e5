package io.remessa.api.s3;

import io.remessa.api.rejects.RejectStore;
import io.remessa.api.retorno.RetornoStore;
import io.remessa.api.upload.PartStore;
import io.remessa.api.upload.StorageOrigin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URL;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the adapters from the S3 client that is configured. */
@ApplicationScoped
class S3Adapters {

    private static final AwsCredentials NOBODY = AwsBasicCredentials.create("nobody", "nothing");

    /** Signs with the client's credentials and region, but for the endpoint that the senders of parts reach. */
    @Produces
    @Singleton
    @SendersEndpoint
    S3Presigner presigner(S3Client s3, S3Settings settings) {
        return presigner(s3, settings, s3.serviceClientConfiguration().credentialsProvider());
    }

    private static S3Presigner presigner(
            S3Client s3, S3Settings settings, IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .region(s3.serviceClientConfiguration().region())
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.publicEndpoint().ifPresent(presigner::endpointOverride);
        return presigner.build();
    }

    void close(@Disposes @SendersEndpoint S3Presigner presigner) {
        presigner.close();
    }

    /** Read off a URL that is signed like the real ones, but with nobody's credentials: nothing has to be there for it. */
    @Produces
    @Singleton
    StorageOrigin storageOrigin(S3Client s3, S3Settings settings) {
        try (S3Presigner presigner = presigner(s3, settings, StaticCredentialsProvider.create(NOBODY))) {
            URL url = presigner
                    .presignUploadPart(presign -> presign.signatureDuration(Duration.ofMinutes(1))
                            .uploadPartRequest(request -> request.bucket(settings.objectsBucket())
                                    .key("any")
                                    .uploadId("any")
                                    .partNumber(1)))
                    .url();
            return new StorageOrigin(url.getProtocol() + "://" + url.getAuthority());
        }
    }

    @Produces
    @Singleton
    PartStore partStore(S3Client s3, @SendersEndpoint S3Presigner presigner) {
        return new S3PartStore(s3, presigner);
    }

    @Produces
    @Singleton
    RetornoStore retornoStore(S3Client s3, @SendersEndpoint S3Presigner presigner) {
        return new S3RetornoStore(s3, presigner);
    }

    @Produces
    @Singleton
    RejectStore rejectStore(S3Client s3) {
        return new S3RejectStore(s3);
    }
}
