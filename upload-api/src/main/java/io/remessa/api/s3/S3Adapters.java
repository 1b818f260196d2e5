package io.remessa.api.s3;

import io.remessa.api.rejects.RejectStore;
import io.remessa.api.retorno.RetornoStore;
import io.remessa.api.upload.PartStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the adapters from the S3 client that is configured. */
@ApplicationScoped
class S3Adapters {

    /** Signs with the client's credentials and region, but for the endpoint that the senders of parts reach. */
    @Produces
    @Singleton
    @SendersEndpoint
    S3Presigner presigner(S3Client s3, S3Settings settings) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .region(s3.serviceClientConfiguration().region())
                .credentialsProvider(s3.serviceClientConfiguration().credentialsProvider())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.publicEndpoint().ifPresent(presigner::endpointOverride);
        return presigner.build();
    }

    void close(@Disposes @SendersEndpoint S3Presigner presigner) {
        presigner.close();
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
