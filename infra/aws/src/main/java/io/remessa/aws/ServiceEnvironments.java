package io.remessa.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of each service that are not as by default, as environment variables.
 *
 * @param api of upload-api
 * @param dispatcher of chunk-dispatcher
 * @param validator of chunk-validator
 */
record ServiceEnvironments(Map<String, String> api, Map<String, String> dispatcher, Map<String, String> validator) {

    ServiceEnvironments {
        api = Map.copyOf(api);
        dispatcher = Map.copyOf(dispatcher);
        validator = Map.copyOf(validator);
    }

    static ServiceEnvironments of(
            StackSettings settings,
            ServiceDefaults defaults,
            Buckets buckets,
            Queues queues,
            Tables tables,
            Topics topics,
            SignIn signIn) {
        Map<String, String> api = new TreeMap<>(signIn.environment());
        api.put("REMESSA_S3_OBJECTS_BUCKET", buckets.objects().getBucketName());
        api.put("REMESSA_LEDGER_LEDGER_TABLE", tables.ledger().getTableName());
        api.put("REMESSA_LEDGER_CONSOLIDATED_TABLE", tables.consolidated().getTableName());
        api.put("REMESSA_SQS_CHUNK_QUEUE", queues.chunks().getQueueName());
        api.put("REMESSA_SQS_OBJECT_CREATED_QUEUE", queues.objectCreated().getQueueName());
        api.put("REMESSA_UPLOAD_EXPIRY_DAYS", Integer.toString(settings.expiry().uploadDays()));

        String keepDays = Integer.toString(settings.expiry().ledgerDays());
        api.put("REMESSA_LEDGER_KEEP_DAYS", keepDays);
        if (!settings.corsOrigins().isEmpty()) {
            api.put("REMESSA_HTTP_CORS_ORIGINS", String.join(",", settings.corsOrigins()));
        }

        Map<String, String> dispatcher = new TreeMap<>();
        dispatcher.put("REMESSA_OBJECTS_BUCKET", buckets.objects().getBucketName());
        dispatcher.put("REMESSA_LEDGER_TABLE", tables.ledger().getTableName());
        dispatcher.put("REMESSA_CONSOLIDATED_TABLE", tables.consolidated().getTableName());
        dispatcher.put("REMESSA_LEDGER_KEEP_DAYS", keepDays);
        dispatcher.put("REMESSA_OBJECT_CREATED_QUEUE", queues.objectCreated().getQueueName());
        dispatcher.put("REMESSA_CHUNK_QUEUE", queues.chunks().getQueueName());
        dispatcher.put("REMESSA_OPERATORS_OWNER", SignIn.OPERATORS_OWNER);
        dispatcher.put("REMESSA_NOTIFICATIONS_TOPIC_ARN", topics.uploads().getTopicArn());
        dispatcher.put("REMESSA_WINDOW_CHUNKS", Integer.toString(windowChunks(settings, defaults)));

        Map<String, String> validator = new TreeMap<>();
        validator.put("REMESSA_RESULTS_BUCKET", buckets.results().getBucketName());
        validator.put("REMESSA_LEDGER_TABLE", tables.ledger().getTableName());
        validator.put("REMESSA_CONSOLIDATED_TABLE", tables.consolidated().getTableName());
        validator.put("REMESSA_LEDGER_KEEP_DAYS", keepDays);
        validator.put("REMESSA_CHUNK_QUEUE", queues.chunks().getQueueName());
        validator.put("REMESSA_VALIDATE_DRAIN_SECONDS", Integer.toString(Services.validatorDrainSeconds(defaults)));
        settings.tracesEndpoint()
                .ifPresent(endpoint -> List.of(api, dispatcher, validator)
                        .forEach(service -> service.put("REMESSA_TRACES_ENDPOINT", endpoint.toString())));
        return new ServiceEnvironments(api, dispatcher, validator);
    }

    /** A little more than the whole fleet validates at a time, so that an upload that is alone leaves none of it idle. */
    private static int windowChunks(StackSettings settings, ServiceDefaults defaults) {
        int inFlight = settings.fleet().maxValidators()
                * defaults.validator().validate().chunksInFlight();
        return Math.max(defaults.dispatcher().windowChunks(), inFlight + (inFlight + 14) / 15);
    }
}
