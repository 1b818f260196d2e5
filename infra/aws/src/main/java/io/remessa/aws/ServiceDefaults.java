package io.remessa.aws;

import io.remessa.api.UploadSettings;
import io.remessa.dispatch.service.DispatcherConfig;
import io.remessa.validate.service.ValidatorConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The settings that the services have when nobody sets anything, as the services themselves read them: visibility, heartbeat,
 * expiry, chunk size. What is said here and what runs cannot drift apart.
 *
 * @param upload of upload-api
 * @param dispatcher of chunk-dispatcher
 * @param validator of chunk-validator
 */
public record ServiceDefaults(UploadSettings upload, DispatcherConfig dispatcher, ValidatorConfig validator) {

    /** Reads them, from no source but their own defaults. */
    public static ServiceDefaults read() {
        return new ServiceDefaults(
                defaultsOf(UploadSettings.class),
                defaultsOf(DispatcherConfig.class),
                defaultsOf(ValidatorConfig.class));
    }

    private static <T> T defaultsOf(Class<T> settings) {
        SmallRyeConfig config =
                new SmallRyeConfigBuilder().withMapping(settings).build();
        return config.getConfigMapping(settings);
    }
}
