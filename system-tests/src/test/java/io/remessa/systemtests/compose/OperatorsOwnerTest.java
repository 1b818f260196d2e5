package io.remessa.systemtests.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.owner.AuthSettings;
import io.remessa.dispatch.service.DispatcherConfig;
import io.remessa.systemtests.processes.ServiceProcess;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whom what came in by neither way belongs to, as dispatcher and API have it unless somebody says otherwise. */
class OperatorsOwnerTest {

    @Test
    void inProductionTheyAreThoseWhomTheApiTakesForOperators() throws IOException {
        AuthSettings api = settings("upload-api", "prod", AuthSettings.class);

        assertThat(settings("chunk-dispatcher", "prod", DispatcherConfig.class).operatorsOwner())
                .isEqualTo(api.operatorsOwner());
        assertThat(api.anonymousOwner()).isEmpty();
    }

    @Test
    void onOneMachineTheyAreTheOwnerOfEverything() throws IOException {
        AuthSettings api = settings("upload-api", "local", AuthSettings.class);

        assertThat(api.anonymousOwner())
                .contains(settings("chunk-dispatcher", "local", DispatcherConfig.class)
                        .operatorsOwner());
    }

    /** As the service reads them with nothing in its environment. */
    private static <S> S settings(String service, String profile, Class<S> type) throws IOException {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withProfile(profile)
                .withSources(new PropertiesConfigSource(ServiceProcess.ROOT
                        .resolve(service)
                        .resolve("src/main/resources/application.properties")
                        .toUri()
                        .toURL()))
                .withMapping(type)
                .build()
                .getConfigMapping(type);
    }
}
