package io.remessa.aws;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.List;
import software.constructs.IConstruct;

/** Exceptions from the rules of cdk-nag: each stands beside its resource, with its reason, and comes into the template with it. */
final class Argued {

    private Argued() {}

    /** Says why a rule does not hold for a resource and what belongs to it. */
    static void exception(IConstruct resource, String rule, String reason) {
        NagSuppressions.addResourceSuppressions(
                resource,
                List.of(NagPackSuppression.builder().id(rule).reason(reason).build()),
                true);
    }

    /**
     * Says why a policy needs wildcards.
     *
     * @param wildcards each as cdk-nag names it: {@code Resource::…} or {@code Action::…}
     */
    static void wildcards(IConstruct policy, String reason, List<String> wildcards) {
        NagSuppressions.addResourceSuppressions(
                policy,
                List.of(NagPackSuppression.builder()
                        .id("AwsSolutions-IAM5")
                        .reason(reason)
                        .appliesTo(List.copyOf(wildcards))
                        .build()),
                true);
    }
}
