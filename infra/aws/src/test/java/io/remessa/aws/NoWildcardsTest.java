package io.remessa.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.remessa.aws.SynthesisedStack.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every policy of the templates, of whatever resource: nothing is allowed on everything, nor everything on anything. */
class NoWildcardsTest {

    /** Calls that know no resource, so that AWS takes nothing but {@code *}. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("ecr:GetAuthorizationToken");

    /** A statement that allows something, and where it stands. */
    private record Allowed(String where, JsonNode statement) {
        List<String> texts(String member) {
            return SynthesisedStack.each(statement.path(member)).stream()
                    .map(SynthesisedStack::text)
                    .toList();
        }
    }

    private final List<Allowed> allowed = allowedIn(SynthesisedStack.byDefault());

    @Test
    void theWalkFindsThePoliciesOfRolesBucketsQueuesTopicsAndEndpoints() {
        assertThat(allowed)
                .extracting(Allowed::where)
                .extracting(where -> where.substring(0, where.indexOf(' ')))
                .contains(
                        "AWS::IAM::Role",
                        "AWS::IAM::Policy",
                        "AWS::S3::BucketPolicy",
                        "AWS::SQS::QueuePolicy",
                        "AWS::SNS::TopicPolicy",
                        "AWS::EC2::VPCEndpoint");
        assertThat(allowed).hasSizeGreaterThan(40);
    }

    @Test
    void nothingIsAllowedOnEveryResourceWhereOneCanBeNamed() {
        assertThat(allowed).allSatisfy(each -> {
            if (each.texts("Resource").contains("*")) {
                assertThat(WITHOUT_RESOURCE).as(each.where()).containsAll(each.texts("Action"));
            }
        });
    }

    @Test
    void aStarInAResourceStandsOnlyForKeysOfANamedBucket() {
        assertThat(allowed).allSatisfy(each -> {
            for (String resource : each.texts("Resource")) {
                if (resource.contains("*") && !resource.equals("*")) {
                    assertThat(resource).as(each.where()).matches("\\$\\{\\w+Bucket[0-9A-F]{8}\\.Arn}/.*");
                }
            }
        });
    }

    @Test
    void noActionIsAStar() {
        assertThat(allowed)
                .allSatisfy(each -> assertThat(each.texts("Action"))
                        .as(each.where())
                        .isNotEmpty()
                        .noneMatch(action -> action.contains("*")));
        assertThat(allowed)
                .allSatisfy(each -> assertThat(each.statement().has("NotAction")
                                || each.statement().has("NotResource")
                                || each.statement().has("NotPrincipal"))
                        .as(each.where())
                        .isFalse());
    }

    @Test
    void anybodyIsAllowedOnlyWhereAConditionNamesTheAccount() {
        assertThat(allowed).allSatisfy(each -> {
            List<String> principals = new ArrayList<>(each.texts("Principal"));
            SynthesisedStack.each(each.statement().at("/Principal/AWS"))
                    .forEach(principal -> principals.add(SynthesisedStack.text(principal)));
            if (principals.contains("*")) {
                assertThat(SynthesisedStack.text(each.statement().at("/Condition/StringEquals/aws:PrincipalAccount")))
                        .as(each.where())
                        .isEqualTo("${AWS::AccountId}");
            }
        });
    }

    @Test
    void noRoleHasAPolicyOfAws() {
        for (Resource role : SynthesisedStack.byDefault().ofType("AWS::IAM::Role")) {
            assertThat(role.properties().has("ManagedPolicyArns")).as(role.id()).isFalse();
        }
    }

    @Test
    void whateverIsSetTheStatementsAreTheSame() {
        assertThat(allowedIn(SynthesisedStack.otherwise())).hasSameSizeAs(allowed);
    }

    private static List<Allowed> allowedIn(SynthesisedStack stack) {
        List<Allowed> found = new ArrayList<>();
        stack.all().forEach(resource -> collect(resource.type() + " " + resource.id(), resource.properties(), found));
        stack.images()
                .path("Resources")
                .properties()
                .forEach(entry -> collect(
                        entry.getValue().path("Type").asText() + " " + entry.getKey(), entry.getValue(), found));
        return found;
    }

    /** Anything that looks like a statement, wherever it stands. */
    private static void collect(String where, JsonNode node, List<Allowed> found) {
        if (node.path("Effect").asText().equals("Allow")) {
            found.add(new Allowed(where, node));
        }
        node.forEach(child -> collect(where, child, found));
    }
}
