package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be reached from outside, who may sign in, and how tasks run. */
class FrontAndTasksTest {

    private static final String ANYWHERE = "0.0.0.0/0";

    private final SynthesisedStack stack = SynthesisedStack.byDefault();
    private final JsonNode template = stack.template();

    @Test
    void withoutACertificateNothingIsDeployedAndItIsSaidWhy() {
        assertThat(rule("CertificateGiven")).contains("HTTPS alone", "AWS Certificate Manager");
        assertThat(rule("PublicHostGiven")).contains("host name");
        Resource listener =
                stack.ofType("AWS::ElasticLoadBalancingV2::Listener").get(0);
        assertThat(listener.at("/Certificates/0/CertificateArn/Ref").asText()).isEqualTo("CertificateArn");
        assertThat("")
                .matches(
                        template.at("/Parameters/CertificateArn/AllowedPattern").asText());
        assertThat("arn:aws:iam::123456789012:server-certificate/x")
                .doesNotMatch(
                        template.at("/Parameters/CertificateArn/AllowedPattern").asText());
    }

    private String rule(String name) {
        JsonNode assertion = template.path("Rules").path(name).at("/Assertions/0");
        assertThat(assertion.at("/Assert/Fn::Not/0/Fn::Equals/1").asText()).isEmpty();
        return assertion.path("AssertDescription").asText();
    }

    @Test
    void theOneListenerSpeaksTlsAndAnswersThePublicHostAlone() {
        List<Resource> listeners = stack.ofType("AWS::ElasticLoadBalancingV2::Listener");
        assertThat(listeners).hasSize(1);
        assertThat(listeners.get(0).at("/Port").asInt()).isEqualTo(443);
        assertThat(listeners.get(0).at("/Protocol").asText()).isEqualTo("HTTPS");
        assertThat(listeners.get(0).at("/SslPolicy").asText()).contains("TLS13");
        assertThat(listeners
                        .get(0)
                        .at("/DefaultActions/0/FixedResponseConfig/StatusCode")
                        .asText())
                .isEqualTo("404");
        assertThat(stack.ofType("AWS::ElasticLoadBalancingV2::ListenerRule"))
                .hasSize(3)
                .allSatisfy(rule -> assertThat(rule.at("/Conditions"))
                        .anySatisfy(condition -> assertThat(condition
                                        .at("/HostHeaderConfig/Values/0/Ref")
                                        .asText())
                                .isEqualTo("PublicHost")));
    }

    @Test
    void healthAndMetricsStayInside() {
        Resource inside = stack.ofType("AWS::ElasticLoadBalancingV2::ListenerRule").stream()
                .filter(rule -> rule.at("/Actions/0/Type").asText().equals("fixed-response"))
                .findFirst()
                .orElseThrow();
        assertThat(inside.at("/Conditions").toString()).contains("/q/*");
        int toApi = stack.ofType("AWS::ElasticLoadBalancingV2::ListenerRule").stream()
                .filter(rule -> !rule.at("/Conditions").toString().contains("path-pattern"))
                .mapToInt(rule -> rule.at("/Priority").asInt())
                .findFirst()
                .orElseThrow();
        assertThat(inside.at("/Priority").asInt()).isLessThan(toApi);
    }

    @Test
    void onlyTheLoadBalancerIsOpenAndOnlyForHttps() {
        assertThat(stack.ofType("AWS::EC2::SecurityGroup"))
                .allSatisfy(group -> group.at("/SecurityGroupIngress").forEach(rule -> {
                    assertThat(group.id()).startsWith("LoadBalancerGroup");
                    assertThat(rule.path("FromPort").asInt()).isEqualTo(443);
                    assertThat(rule.path("ToPort").asInt()).isEqualTo(443);
                }));
        assertThat(stack.ofType("AWS::EC2::SecurityGroupIngress")).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.properties().has("CidrIp")).isFalse();
            assertThat(rule.at("/FromPort").asInt()).isIn(443, 8480);
        });
    }

    @Test
    void tasksCallByHttpsAloneAndHaveNoPublicAddress() {
        for (String service : List.of("Api", "Dispatcher", "Validator")) {
            Resource group = stack.one("AWS::EC2::SecurityGroup", service + "Group");
            assertThat(group.at("/SecurityGroupEgress")).hasSize(1).allSatisfy(rule -> {
                assertThat(rule.path("CidrIp").asText()).isEqualTo(ANYWHERE);
                assertThat(rule.path("FromPort").asInt()).isEqualTo(443);
                assertThat(rule.path("ToPort").asInt()).isEqualTo(443);
            });
        }
        assertThat(stack.ofType("AWS::ECS::Service"))
                .allSatisfy(service -> assertThat(service.at("/NetworkConfiguration/AwsvpcConfiguration/AssignPublicIp")
                                .asText())
                        .isEqualTo("DISABLED"));
    }

    @Test
    void filesRowsAndMessagesDoNotGoThroughTheNatGateway() {
        Map<Boolean, Long> byKind = stack.ofType("AWS::EC2::VPCEndpoint").stream()
                .collect(Collectors.partitioningBy(
                        endpoint -> endpoint.at("/VpcEndpointType").asText().equals("Gateway"), Collectors.counting()));
        assertThat(byKind).containsEntry(true, 2L).containsEntry(false, 1L);
        assertThat(stack.ofType("AWS::EC2::NatGateway")).hasSize(1);
        assertThat(SynthesisedStack.otherwise().ofType("AWS::EC2::NatGateway")).hasSize(2);
        assertThat(stack.ofType("AWS::EC2::FlowLog")).hasSize(1);
    }

    @Test
    void tasksRunOnGravitonWithARootThatCannotBeWrittenTo() {
        assertThat(stack.ofType("AWS::ECS::TaskDefinition")).hasSize(3).allSatisfy(task -> {
            assertThat(task.at("/RuntimePlatform/CpuArchitecture").asText()).isEqualTo("ARM64");
            assertThat(task.at("/RequiresCompatibilities/0").asText()).isEqualTo("FARGATE");
            JsonNode container = task.at("/ContainerDefinitions/0");
            assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.at("/MountPoints/0/ContainerPath").asText()).isEqualTo("/tmp");
            assertThat(container.at("/HealthCheck/Command/0").asText()).isEqualTo("CMD");
            assertThat(container.at("/HealthCheck/Command").toString())
                    .contains("http://127.0.0.1:"
                            + container.at("/PortMappings/0/ContainerPort").asInt() + "/q/health/live");
            assertThat(container.has("Secrets")).isFalse();
        });
        int cores = SynthesisedStack.SERVICES.validator().validate().chunksInFlight() - 1;
        assertThat(stack.one("AWS::ECS::TaskDefinition", "ValidatorTask")
                        .at("/Cpu")
                        .asInt())
                .as("one chunk more than cores is in flight")
                .isEqualTo(cores * 1_024);
    }

    /** Replacing tasks brings no table back, and would take the doctor away, who says which is missing. */
    @Test
    void aTaskIsNotReplacedForWhatIsMissingElsewhere() {
        assertThat(stack.ofType("AWS::ElasticLoadBalancingV2::TargetGroup"))
                .singleElement()
                .satisfies(targets ->
                        assertThat(targets.at("/HealthCheckPath").asText()).isEqualTo("/q/health/live"));
    }

    @Test
    void aDeploymentThatDoesNotStartRollsBack() {
        assertThat(stack.ofType("AWS::ECS::Service")).hasSize(3).allSatisfy(service -> {
            assertThat(service.at("/DeploymentConfiguration/DeploymentCircuitBreaker/Rollback")
                            .asBoolean())
                    .isTrue();
            assertThat(service.at("/DeploymentConfiguration/MinimumHealthyPercent")
                            .asInt())
                    .isEqualTo(100);
        });
    }

    @Test
    void logsExpire() {
        assertThat(stack.ofType("AWS::Logs::LogGroup"))
                .hasSize(4)
                .allSatisfy(group ->
                        assertThat(group.at("/RetentionInDays").asInt()).isEqualTo(30));
        assertThat(SynthesisedStack.otherwise().ofType("AWS::Logs::LogGroup"))
                .allSatisfy(group ->
                        assertThat(group.at("/RetentionInDays").asInt()).isEqualTo(7));
    }

    @Test
    void theScreenSignsInByCodeWithoutASecretAndNobodySignsUp() {
        Resource pool = stack.ofType("AWS::Cognito::UserPool").get(0);
        assertThat(pool.at("/AdminCreateUserConfig/AllowAdminCreateUserOnly").asBoolean())
                .isTrue();
        assertThat(pool.at("/MfaConfiguration").asText()).isEqualTo("ON");
        Resource client = stack.ofType("AWS::Cognito::UserPoolClient").get(0);
        assertThat(client.at("/GenerateSecret").asBoolean()).isFalse();
        assertThat(client.at("/AllowedOAuthFlows")).extracting(JsonNode::asText).containsExactly("code");
        assertThat(client.at("/CallbackURLs"))
                .extracting(SynthesisedStack::text)
                .containsExactly("https://${PublicHost}/");
        Map<String, String> api = EnvironmentTest.environment(stack, "ApiTask");
        assertThat(api).containsEntry("REMESSA_AUTH_CLIENT_IDS", "${" + client.id() + "}");
        assertThat(api.get("REMESSA_AUTH_ISSUER")).contains(pool.id());
        assertThat(api.get("REMESSA_AUTH_OPERATORS_GROUP"))
                .isEqualTo(stack.ofType("AWS::Cognito::UserPoolGroup")
                        .get(0)
                        .at("/GroupName")
                        .asText());
    }

    @Test
    void anIssuerElsewhereTakesThePlaceOfTheUserPool() {
        SynthesisedStack other = SynthesisedStack.otherwise();
        assertThat(other.all()).extracting(Resource::type).noneMatch(type -> type.startsWith("AWS::Cognito"));
        assertThat(EnvironmentTest.environment(other, "ApiTask"))
                .containsEntry("REMESSA_AUTH_ISSUER", "https://id.example.com/realms/bank")
                .containsEntry("REMESSA_AUTH_CLIENT_IDS", "remessa-screen")
                .containsEntry("REMESSA_AUTH_AUDIENCE", "remessa-api");
    }

    @Test
    void imagesComeFromRepositoriesWhoseTagsDoNotMove() {
        List<JsonNode> repositories =
                SynthesisedStack.children(stack.images().path("Resources")).toList();
        assertThat(repositories).hasSize(3).allSatisfy(repository -> {
            assertThat(repository.at("/Properties/ImageTagMutability").asText()).isEqualTo("IMMUTABLE");
            assertThat(repository
                            .at("/Properties/ImageScanningConfiguration/ScanOnPush")
                            .asBoolean())
                    .isTrue();
        });
        List<String> images = stack.ofType("AWS::ECS::TaskDefinition").stream()
                .map(task -> SynthesisedStack.text(task.at("/ContainerDefinitions/0/Image")))
                .toList();
        for (String module : ImagesStack.MODULES) {
            assertThat(images).anyMatch(image -> image.endsWith("/remessa/" + module + ":${ImageTag}"));
        }
        assertThat(Stream.of("latest", "1.0"))
                .allMatch(tag -> tag.matches(
                        template.at("/Parameters/ImageTag/AllowedPattern").asText()));
    }
}
