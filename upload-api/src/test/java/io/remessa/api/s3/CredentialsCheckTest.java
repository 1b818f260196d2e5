package io.remessa.api.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.doctor.Finding;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

class CredentialsCheckTest {

    @Test
    void credentialsThatAreFoundAreHealthy() {
        assertThat(new CredentialsCheck(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                        .run())
                .isEqualTo(Finding.HEALTHY);
    }

    @Test
    void whereThereAreNoneTheRoleAndTheVariablesAreNamed() {
        AwsCredentialsProvider none = () -> {
            throw SdkClientException.create(
                    "Unable to load credentials from any of the providers in the chain: secret");
        };

        assertThat(new CredentialsCheck(none).run()).isInstanceOfSatisfying(Finding.Broken.class, broken -> {
            assertThat(broken.setting()).contains("role", "AWS_ACCESS_KEY_ID");
            assertThat(broken.what()).doesNotContain("chain");
        });
    }
}
