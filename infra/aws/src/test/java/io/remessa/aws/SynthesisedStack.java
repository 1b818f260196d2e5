package io.remessa.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.App;
import software.amazon.awscdk.cxapi.CloudAssembly;

/** The templates, made once for each kind of settings and process: the CDK takes seconds for each. */
final class SynthesisedStack {

    static final ServiceDefaults SERVICES = ServiceDefaults.read();

    private static SynthesisedStack byDefault;
    private static SynthesisedStack otherwise;

    private final JsonNode template;
    private final JsonNode images;
    private final List<String> errors;

    private SynthesisedStack(Map<String, String> given) {
        App app = RemessaApp.app(null);
        RemessaApp.Stacks stacks = RemessaApp.stacks(app, StackSettings.of(given, SERVICES), SERVICES);
        CloudAssembly assembly = app.synth();
        errors = RemessaApp.errors(assembly);
        template =
                read(assembly.getStackArtifact(stacks.remessa().getArtifactId()).getTemplateFullPath());
        images = read(assembly.getStackArtifact(stacks.images().getArtifactId()).getTemplateFullPath());
    }

    static synchronized SynthesisedStack byDefault() {
        if (byDefault == null) {
            byDefault = new SynthesisedStack(Map.of());
        }
        return byDefault;
    }

    /** With everything set that can be, and nothing as by default. */
    static synchronized SynthesisedStack otherwise() {
        if (otherwise == null) {
            otherwise = new SynthesisedStack(Map.ofEntries(
                    Map.entry("name", "other-name"),
                    Map.entry("region", "us-east-1"),
                    Map.entry("natGateways", "2"),
                    Map.entry("keepData", "false"),
                    Map.entry("corsOrigins", "https://app.example.com"),
                    Map.entry("tracesEndpoint", "https://traces.example.com"),
                    Map.entry("oidcIssuer", "https://id.example.com/realms/bank"),
                    Map.entry("oidcClientId", "remessa-screen"),
                    Map.entry("oidcAudience", "remessa-api"),
                    Map.entry("oidcGroupsClaim", "roles"),
                    Map.entry("oidcOperatorsGroup", "treasury-operators"),
                    Map.entry("oidcScopes", "openid offline_access"),
                    Map.entry("oidcConnectOrigins", "https://tokens.example.com"),
                    Map.entry("uploadExpiryDays", "1"),
                    Map.entry("abortIncompleteDays", "1"),
                    Map.entry("objectExpiryDays", "3"),
                    Map.entry("resultExpiryDays", "5"),
                    Map.entry("logRetentionDays", "7"),
                    Map.entry("ledgerKeepDays", "400"),
                    Map.entry("minApiTasks", "2"),
                    Map.entry("maxApiTasks", "6"),
                    Map.entry("maxDispatchers", "2"),
                    Map.entry("maxValidators", "100")));
        }
        return otherwise;
    }

    /** One thing of the template. */
    record Resource(String id, JsonNode json) {
        String type() {
            return json.path("Type").asText();
        }

        JsonNode properties() {
            return json.path("Properties");
        }

        JsonNode at(String pointer) {
            return properties().at(pointer);
        }
    }

    JsonNode template() {
        return template;
    }

    JsonNode images() {
        return images;
    }

    /** What cdk-nag found. */
    List<String> errors() {
        return errors;
    }

    List<Resource> all() {
        List<Resource> all = new ArrayList<>();
        template.path("Resources")
                .properties()
                .forEach(entry -> all.add(new Resource(entry.getKey(), entry.getValue())));
        return all;
    }

    List<Resource> ofType(String type) {
        return all().stream().filter(resource -> resource.type().equals(type)).toList();
    }

    /** The one of a type whose logical id is this and what the CDK appends. */
    Resource one(String type, String id) {
        List<Resource> found = ofType(type).stream()
                .filter(resource -> resource.id().matches(id + "[0-9A-F]{0,8}"))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + type + " are called " + id);
        }
        return found.get(0);
    }

    /** Members of an array, or the value alone where CloudFormation takes either. */
    static List<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? children(oneOrMore).toList() : List.of(oneOrMore);
    }

    static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** An ARN or name with its references as <code>${…}</code>, to be compared. */
    static String text(JsonNode value) {
        if (value.has("Fn::GetAtt")) {
            return "${" + value.at("/Fn::GetAtt/0").asText() + "."
                    + value.at("/Fn::GetAtt/1").asText() + "}";
        }
        if (value.has("Ref")) {
            return "${" + value.path("Ref").asText() + "}";
        }
        if (value.has("Fn::Join")) {
            StringBuilder text = new StringBuilder();
            value.at("/Fn::Join/1").forEach(part -> text.append(text(part)));
            return text.toString();
        }
        return value.asText();
    }

    private static JsonNode read(String path) {
        try {
            return new ObjectMapper().readTree(Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
