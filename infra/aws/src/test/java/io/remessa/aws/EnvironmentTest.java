package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.api.LayoutSettings;
import io.remessa.api.RejectSettings;
import io.remessa.api.UploadSettings;
import io.remessa.api.dynamodb.LedgerSettings;
import io.remessa.api.http.HttpSettings;
import io.remessa.api.limit.LimitSettings;
import io.remessa.api.owner.AuthSettings;
import io.remessa.api.s3.S3Settings;
import io.remessa.api.sqs.QueueSettings;
import io.remessa.dispatch.service.DispatcherConfig;
import io.remessa.observation.trace.TracesSettings;
import io.remessa.validate.service.ValidatorConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the services are told is what their typed settings know, and arrives there. */
class EnvironmentTest {

    private static final List<Class<?>> API_SETTINGS = List.of(
            UploadSettings.class,
            LayoutSettings.class,
            RejectSettings.class,
            LedgerSettings.class,
            HttpSettings.class,
            AuthSettings.class,
            LimitSettings.class,
            S3Settings.class,
            QueueSettings.class,
            TracesSettings.class);

    private final SynthesisedStack stack = SynthesisedStack.byDefault();
    private final Map<String, String> api = environment(stack, "ApiTask");
    private final Map<String, String> dispatcher = environment(stack, "DispatcherTask");
    private final Map<String, String> validator = environment(stack, "ValidatorTask");

    @Test
    void theApiIsToldNothingThatItDoesNotKnow() {
        Set<String> known = new HashSet<>();
        API_SETTINGS.forEach(settings -> known.addAll(known(settings)));
        assertThat(known).containsAll(api.keySet());
        assertThat(known)
                .containsAll(
                        environment(SynthesisedStack.otherwise(), "ApiTask").keySet());
    }

    @Test
    void dispatcherAndValidatorAreToldNothingThatTheyDoNotKnow() {
        assertThat(known(DispatcherConfig.class)).containsAll(dispatcher.keySet());
        assertThat(known(ValidatorConfig.class)).containsAll(validator.keySet());
    }

    @Test
    void theApiFindsItsBucketTablesAndQueue() {
        assertThat(read(S3Settings.class, api).objectsBucket()).isEqualTo(ref("AWS::S3::Bucket", "ObjectsBucket"));
        LedgerSettings tables = read(LedgerSettings.class, api);
        assertThat(tables.ledgerTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Ledger"));
        assertThat(tables.consolidatedTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Consolidated"));
        assertThat(read(QueueSettings.class, api).chunkQueue()).isEqualTo(queueName("Chunks"));
        assertThat(read(QueueSettings.class, api).objectCreatedQueue()).isEqualTo(queueName("ObjectCreated"));
        assertThat(read(UploadSettings.class, api).expiryDays()).isEqualTo(7);
        assertThat(read(S3Settings.class, api).pathStyle()).isFalse();
        Map<String, String> told = new TreeMap<>(api);
        assertThat(told.replace("REMESSA_AUTH_ISSUER", "https://known-when-deployed.example"))
                .as("the pool's address")
                .endsWith(".ProviderURL}");
        AuthSettings auth = read(AuthSettings.class, told);
        assertThat(auth.anonymousOwner()).isEmpty();
        assertThat(auth.issuer()).isPresent();
        assertThat(auth.clientIds()).contains(List.of(api.get("REMESSA_AUTH_SCREEN_CLIENT_ID")));
        assertThat(read(HttpSettings.class, api).connectOrigins().orElseThrow())
                .singleElement()
                .asString()
                .startsWith("https://")
                .endsWith(".amazoncognito.com");
    }

    @Test
    void anIssuerElsewhereIsKnownWithItsGroupsAndTheOriginsOfItsEndpoints() {
        Map<String, String> told = environment(SynthesisedStack.otherwise(), "ApiTask");
        AuthSettings auth = read(AuthSettings.class, told);
        assertThat(auth.issuer()).contains(URI.create("https://id.example.com/realms/bank"));
        assertThat(auth.audience()).contains("remessa-api");
        assertThat(told).containsEntry("REMESSA_AUTH_SCREEN_SCOPES", "openid offline_access");
        assertThat(auth.groupsClaim()).isEqualTo("roles");
        assertThat(auth.operatorsGroup()).isEqualTo("treasury-operators");
        assertThat(read(HttpSettings.class, told).connectOrigins()).contains(List.of("https://tokens.example.com"));
    }

    @Test
    void allThreeForgetUploadsAfterTheSameTime() {
        SynthesisedStack otherwise = SynthesisedStack.otherwise();
        assertThat(read(LedgerSettings.class, environment(otherwise, "ApiTask")).keepDays())
                .isEqualTo(400);
        assertThat(read(DispatcherConfig.class, environment(otherwise, "DispatcherTask"))
                        .ledgerKeepDays())
                .isEqualTo(400);
        assertThat(read(ValidatorConfig.class, environment(otherwise, "ValidatorTask"))
                        .ledgerKeepDays())
                .isEqualTo(400);
    }

    @Test
    void allThreeSendSpansToTheSameCollectorOrNowhere() {
        for (String task : List.of("ApiTask", "DispatcherTask", "ValidatorTask")) {
            assertThat(read(TracesSettings.class, environment(stack, task)).endpoint())
                    .as(task)
                    .isEmpty();
            assertThat(read(TracesSettings.class, environment(SynthesisedStack.otherwise(), task))
                            .endpoint())
                    .as(task)
                    .contains(URI.create("https://traces.example.com"));
        }
    }

    @Test
    void theDispatcherFindsItsBucketTablesQueuesAndTopic() {
        DispatcherConfig config = read(DispatcherConfig.class, dispatcher);
        assertThat(config.objectsBucket()).isEqualTo(ref("AWS::S3::Bucket", "ObjectsBucket"));
        assertThat(config.ledgerTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Ledger"));
        assertThat(config.consolidatedTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Consolidated"));
        assertThat(config.objectCreatedQueue()).isEqualTo(queueName("ObjectCreated"));
        assertThat(config.chunkQueue()).isEqualTo(queueName("Chunks"));
        assertThat(config.notifications().topicArn()).contains(ref("AWS::SNS::Topic", "UploadsTopic"));
        assertThat(config.operatorsOwner()).isEqualTo(api.get("REMESSA_AUTH_OPERATORS_OWNER"));
    }

    @Test
    void theValidatorFindsItsBucketTablesAndQueue() {
        ValidatorConfig config = read(ValidatorConfig.class, validator);
        assertThat(config.resultsBucket()).isEqualTo(ref("AWS::S3::Bucket", "ResultsBucket"));
        assertThat(config.ledgerTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Ledger"));
        assertThat(config.consolidatedTable()).isEqualTo(ref("AWS::DynamoDB::Table", "Consolidated"));
        assertThat(config.chunkQueue()).isEqualTo(queueName("Chunks"));
    }

    @Test
    void theWindowKeepsTheWholeFleetBusy() {
        int inFlight = SynthesisedStack.SERVICES.validator().validate().chunksInFlight();
        assertThat(read(DispatcherConfig.class, dispatcher).windowChunks()).isGreaterThan(20 * inFlight);
        Map<String, String> large = environment(SynthesisedStack.otherwise(), "DispatcherTask");
        assertThat(read(DispatcherConfig.class, large).windowChunks()).isEqualTo(320);
    }

    private String ref(String type, String id) {
        return "${" + stack.one(type, id).id() + "}";
    }

    private String queueName(String id) {
        return "${" + stack.one("AWS::SQS::Queue", id).id() + ".QueueName}";
    }

    static Map<String, String> environment(SynthesisedStack stack, String task) {
        Map<String, String> variables = new TreeMap<>();
        JsonNode container = stack.one("AWS::ECS::TaskDefinition", task).at("/ContainerDefinitions/0");
        container
                .path("Environment")
                .forEach(variable ->
                        variables.put(variable.path("Name").asText(), SynthesisedStack.text(variable.path("Value"))));
        return variables;
    }

    private static Set<String> known(Class<?> settings) {
        Set<String> names = new HashSet<>();
        ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(settings, prefix(settings)))
                .keySet()
                .forEach(name -> names.add(name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT)));
        return names;
    }

    private static String prefix(Class<?> settings) {
        return settings.getAnnotation(ConfigMapping.class).prefix();
    }

    /** As the service reads it; a reference of the template stands for what it will be, and is not one of the settings'. */
    private static <T> T read(Class<T> settings, Map<String, String> environment) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(settings)
                .build();
        return config.getConfigMapping(settings);
    }
}
