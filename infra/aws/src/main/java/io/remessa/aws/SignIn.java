package io.remessa.aws;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientIdentityProvider;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolDomain;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.constructs.Construct;

/**
 * Who issues the tokens that the API takes: a Cognito user pool of the stack, or an issuer elsewhere. What the API is told of it
 * is written here alone.
 */
final class SignIn {

    /** As whom all operators act; API and dispatcher are given the same. */
    static final String OPERATORS_OWNER = "operators";

    private static final String OPERATORS_GROUP = "remessa-operators";

    private final Map<String, String> environment = new TreeMap<>();

    SignIn(Construct scope, StackSettings settings, DeployParameters parameters) {
        environment.put("REMESSA_AUTH_OPERATORS_OWNER", OPERATORS_OWNER);
        environment.put("REMESSA_AUTH_OPERATORS_GROUP", OPERATORS_GROUP);
        settings.issuer().ifPresentOrElse(this::accept, () -> accept(settings, userPool(scope, settings), parameters));
    }

    /** What the API is told. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    String issuer() {
        return told("REMESSA_AUTH_ISSUER");
    }

    String clientId() {
        return told("REMESSA_AUTH_SCREEN_CLIENT_ID");
    }

    private String told(String name) {
        return Objects.requireNonNull(environment.get(name), name);
    }

    private void accept(StackSettings.ExternalIssuer external) {
        environment.put("REMESSA_AUTH_ISSUER", external.url().toString());
        environment.put("REMESSA_AUTH_CLIENT_IDS", external.clientId());
        environment.put("REMESSA_AUTH_SCREEN_CLIENT_ID", external.clientId());
        external.audience().ifPresent(audience -> environment.put("REMESSA_AUTH_AUDIENCE", audience));
        external.scopes().ifPresent(scopes -> environment.put("REMESSA_AUTH_SCREEN_SCOPES", scopes));
        external.groups().claim().ifPresent(claim -> environment.put("REMESSA_AUTH_GROUPS_CLAIM", claim));
        external.groups().operators().ifPresent(group -> environment.put("REMESSA_AUTH_OPERATORS_GROUP", group));
        if (!external.connectOrigins().isEmpty()) {
            environment.put("REMESSA_HTTP_CONNECT_ORIGINS", String.join(",", external.connectOrigins()));
        }
    }

    private void accept(StackSettings settings, UserPool pool, DeployParameters parameters) {
        UserPoolClient screen = screen(pool, parameters);
        UserPoolDomain domain = pool.addDomain(
                "Domain",
                UserPoolDomainOptions.builder()
                        .cognitoDomain(CognitoDomainOptions.builder()
                                .domainPrefix(settings.name() + "-" + Aws.ACCOUNT_ID)
                                .build())
                        .build());
        // The screen exchanges its code there, and browsers connect only where the API's policy lets them.
        environment.put("REMESSA_HTTP_CONNECT_ORIGINS", domain.baseUrl());
        environment.put("REMESSA_AUTH_ISSUER", pool.getUserPoolProviderUrl());
        environment.put("REMESSA_AUTH_CLIENT_IDS", screen.getUserPoolClientId());
        environment.put("REMESSA_AUTH_SCREEN_CLIENT_ID", screen.getUserPoolClientId());
    }

    /** Nobody signs up: an administrator creates users. */
    private static UserPool userPool(Construct scope, StackSettings settings) {
        UserPool pool = UserPool.Builder.create(scope, "Users")
                .selfSignUpEnabled(false)
                .signInAliases(SignInAliases.builder().email(true).build())
                .signInCaseSensitive(false)
                .mfa(Mfa.REQUIRED)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .accountRecovery(AccountRecovery.EMAIL_ONLY)
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(12)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(true)
                        .tempPasswordValidity(Duration.days(3))
                        .build())
                .deletionProtection(settings.keepData())
                .removalPolicy(settings.keepData() ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY)
                .build();
        CfnUserPoolGroup.Builder.create(scope, "Operators")
                .userPoolId(pool.getUserPoolId())
                .groupName(OPERATORS_GROUP)
                .description("They see what came in neither through the API nor into an inbox")
                .build();
        Argued.exception(
                pool,
                "AwsSolutions-COG3",
                "Threat protection needs the Plus plan, priced by user; every sign-in has a second factor, and nobody signs up");
        return pool;
    }

    /** Public, so without a secret. The code grant alone; the screen adds PKCE, which needs nothing here. */
    private static UserPoolClient screen(UserPool pool, DeployParameters parameters) {
        List<String> home = List.of(parameters.origin() + "/");
        return pool.addClient(
                "Screen",
                UserPoolClientOptions.builder()
                        .generateSecret(false)
                        .preventUserExistenceErrors(true)
                        .enableTokenRevocation(true)
                        .accessTokenValidity(Duration.hours(1))
                        .idTokenValidity(Duration.hours(1))
                        .refreshTokenValidity(Duration.days(1))
                        .supportedIdentityProviders(List.of(UserPoolClientIdentityProvider.COGNITO))
                        .oAuth(OAuthSettings.builder()
                                .flows(OAuthFlows.builder()
                                        .authorizationCodeGrant(true)
                                        .implicitCodeGrant(false)
                                        .clientCredentials(false)
                                        .build())
                                .scopes(List.of(OAuthScope.OPENID))
                                .callbackUrls(home)
                                .logoutUrls(home)
                                .build())
                        .build());
    }
}
