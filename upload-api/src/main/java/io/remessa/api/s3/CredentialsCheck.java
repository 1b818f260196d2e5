package io.remessa.api.s3;

import io.remessa.api.doctor.Check;
import io.remessa.api.doctor.Finding;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/** Whether the service finds credentials to sign with at all. Whether AWS takes them the other checks show. */
final class CredentialsCheck implements Check {

    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;

    CredentialsCheck(IdentityProvider<? extends AwsCredentialsIdentity> credentials) {
        this.credentials = credentials;
    }

    @Override
    public String name() {
        return "credentials";
    }

    @Override
    public Finding run() {
        try {
            CompletableFutureUtils.joinLikeSync(credentials.resolveIdentity());
            return Finding.HEALTHY;
        } catch (SdkException none) {
            return new Finding.Broken(
                    "The service has no credentials for AWS",
                    "the task's role, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    "Give the task or instance a role, or set both variables; then start the service anew");
        }
    }
}
