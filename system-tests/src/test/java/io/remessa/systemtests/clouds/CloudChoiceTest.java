package io.remessa.systemtests.clouds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.systemtests.clouds.CloudChoice.Aws;
import io.remessa.systemtests.clouds.CloudChoice.Local;
import io.remessa.systemtests.clouds.CloudChoice.LocalStack;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class CloudChoiceTest {

    private static final Map<String, String> AWS = Map.of(
            "remessa.cloud", "aws",
            "remessa.aws.acknowledged", "it-costs-money-and-deletes-what-it-made",
            "remessa.aws.region", "sa-east-1",
            "remessa.aws.objects-bucket", "o",
            "remessa.aws.results-bucket", "r",
            "remessa.aws.object-created-queue", "q1",
            "remessa.aws.chunk-queue", "q2",
            "remessa.aws.ledger-table", "t1",
            "remessa.aws.consolidated-table", "t2");

    private static CloudChoice of(Map<String, String> properties) {
        return CloudChoice.of(properties::get);
    }

    private static Map<String, String> awsWithout(String property) {
        Map<String, String> properties = new HashMap<>(AWS);
        properties.remove(property);
        return properties;
    }

    @Test
    void itIsTheLocalCloudUnlessAnotherIsNamed() {
        assertThat(of(Map.of())).isEqualTo(new Local());
        assertThat(of(Map.of("remessa.cloud", "local"))).isEqualTo(new Local());
    }

    @Test
    void theImageOfLocalStackCanBeGiven() {
        assertThat(of(Map.of("remessa.cloud", "localstack")))
                .isEqualTo(new LocalStack(CloudChoice.DEFAULT_LOCALSTACK_IMAGE));
        assertThat(of(Map.of("remessa.cloud", "localstack", "remessa.localstack.image", "mirror/ls:1")))
                .isEqualTo(new LocalStack("mirror/ls:1"));
    }

    @Test
    void withoutDockerLocalStackIsSkippedWithTheCauseAndTheCure() {
        assertThatThrownBy(() -> new LocalStack("any").start(Path.of("none"), () -> false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("SKIPPED")
                .hasMessageContaining("needs Docker, and none answers")
                .hasMessageContaining("Start it");
    }

    @Test
    void aRealAccountIsTouchedOnlyByWhoSaysSo() {
        assertThat(of(AWS)).isInstanceOf(Aws.class);
        for (String said : new String[] {"", "true", "yes"}) {
            Map<String, String> properties = awsWithout("remessa.aws.acknowledged");
            properties.put("remessa.aws.acknowledged", said);
            assertThatThrownBy(() -> of(properties)).hasMessageContaining("-Dremessa.aws.acknowledged=it-costs-money");
        }
        assertThatThrownBy(() -> of(awsWithout("remessa.aws.acknowledged"))).hasMessageContaining("real account");
    }

    @Test
    void everyResourceOfARealAccountHasToBeNamed() {
        for (String property : AWS.keySet()) {
            if (!property.equals("remessa.cloud") && !property.equals("remessa.aws.acknowledged")) {
                assertThatThrownBy(() -> of(awsWithout(property)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("-D" + property);
            }
        }
    }

    @Test
    void anUnknownCloudIsRefused() {
        assertThatThrownBy(() -> of(Map.of("remessa.cloud", "azure"))).hasMessageContaining("local, localstack or aws");
    }
}
