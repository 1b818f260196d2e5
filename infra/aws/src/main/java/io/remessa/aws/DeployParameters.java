package io.remessa.aws;

import java.util.List;
import software.amazon.awscdk.CfnCondition;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.CfnRule;
import software.amazon.awscdk.Fn;
import software.constructs.Construct;

/**
 * What is given when the stack is deployed, so that one template serves every account. CloudFormation refuses to deploy without
 * a certificate or without a host, and says why before it makes anything.
 */
final class DeployParameters {

    private final CfnParameter certificateArn;
    private final CfnParameter publicHost;
    private final CfnParameter imageTag;
    private final CfnParameter notificationEmail;
    private final CfnParameter alarmEmail;

    DeployParameters(Construct scope) {
        certificateArn = parameter(
                scope,
                "CertificateArn",
                "ARN of a certificate of AWS Certificate Manager, in this region, for PublicHost",
                "^$|arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/[a-zA-Z0-9-]+");
        publicHost = parameter(
                scope,
                "PublicHost",
                "Host name by which users reach Remessa, such as remessa.example.com; point it to the load balancer",
                "^$|[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
        imageTag = CfnParameter.Builder.create(scope, "ImageTag")
                .description("Tag of the three images in their repositories")
                .type("String")
                .allowedPattern("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}")
                .build();
        notificationEmail =
                email(scope, "NotificationEmail", "Who is told by e-mail how every upload ended; nobody if empty");
        alarmEmail = email(scope, "AlarmEmail", "Who is told by e-mail of alarms; nobody if empty");
        require(
                scope,
                "CertificateGiven",
                certificateArn,
                "CertificateArn is missing: Remessa is served by HTTPS alone. Request a certificate for PublicHost in AWS"
                        + " Certificate Manager, in this region, and give its ARN.");
        require(
                scope,
                "PublicHostGiven",
                publicHost,
                "PublicHost is missing: give the host name by which users reach Remessa, which the certificate is for.");
    }

    String certificateArn() {
        return certificateArn.getValueAsString();
    }

    String publicHost() {
        return publicHost.getValueAsString();
    }

    /** The origin of the screen. */
    String origin() {
        return Fn.join("", List.of("https://", publicHost()));
    }

    String imageTag() {
        return imageTag.getValueAsString();
    }

    CfnParameter notificationEmail() {
        return notificationEmail;
    }

    CfnParameter alarmEmail() {
        return alarmEmail;
    }

    /** Holds when the parameter has a value. */
    static CfnCondition given(Construct scope, String id, CfnParameter parameter) {
        return CfnCondition.Builder.create(scope, id)
                .expression(Fn.conditionNot(Fn.conditionEquals(parameter.getValueAsString(), "")))
                .build();
    }

    private static CfnParameter email(Construct scope, String id, String description) {
        return parameter(scope, id, description, "^$|[^@\\s]+@[^@\\s]+");
    }

    private static CfnParameter parameter(Construct scope, String id, String description, String pattern) {
        return CfnParameter.Builder.create(scope, id)
                .description(description)
                .type("String")
                .defaultValue("")
                .allowedPattern(pattern)
                .build();
    }

    private static void require(Construct scope, String id, CfnParameter parameter, String message) {
        CfnRule.Builder.create(scope, id)
                .build()
                .addAssertion(Fn.conditionNot(Fn.conditionEquals(parameter.getValueAsString(), "")), message);
    }
}
