package io.remessa.api.owner;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who may call. */
@ConfigMapping(prefix = "remessa.auth")
public interface AuthSettings {

    /**
     * The owner of every call where nobody signs in. Only the profiles {@code local}, {@code dev} and {@code test} set
     * it, and in any other the service does not start with it; without it there must be an {@link #issuer()}.
     */
    Optional<String> anonymousOwner();

    /**
     * Whether the service may listen on more than loopback where nobody signs in. For containers, whose own loopback nobody
     * else reaches: publish their port on the loopback of the machine alone.
     */
    @WithDefault("false")
    boolean anonymousBeyondLoopback();

    /**
     * Who issues the tokens, exactly as they name it in {@code iss}; {@code /.well-known/openid-configuration} below it
     * leads to its keys. {@code https}, or {@code http} on loopback.
     */
    Optional<URI> issuer();

    /**
     * What the {@code aud} of a token must have: the name of this API at the issuer, and not a client's. Cognito's access tokens have no
     * {@code aud}; there it stays unset, and {@link #clientIds()} says which ones are accepted.
     */
    Optional<String> audience();

    /**
     * The clients whose tokens are accepted, by {@code client_id} or, where there is none, {@code azp}. Without it the
     * audience alone decides.
     */
    Optional<List<String>> clientIds();

    /** The client as which the screen signs in: a public one, with code and PKCE. Without it the screen has no sign-in. */
    Optional<String> screenClientId();

    /** What the screen asks the issuer for, with spaces between; some issuers want {@code offline_access} to renew. */
    @WithDefault("openid")
    String screenScopes();

    /** The claim that lists the groups or roles of the caller. */
    @WithDefault("cognito:groups")
    String groupsClaim();

    /** The group or role whose members are operators. */
    @WithDefault("remessa-operators")
    String operatorsGroup();

    /**
     * The owner as whom all operators act: of what came into the bucket neither through the API nor into an inbox. The
     * dispatcher has the same by default, and has to be told when it is another ({@code REMESSA_OPERATORS_OWNER}).
     */
    @WithDefault("operators")
    String operatorsOwner();

    /** How many seconds the issuer's clock may be off when a token begins and ends, 0 to 60. */
    @WithDefault("10")
    int clockSkewSeconds();

    /**
     * After how many seconds the issuer's keys are fetched again when a token is signed by one that is not known, 1 to 600. So
     * long a token that is signed by a new key may have to wait, and so seldom strangers can have them fetched.
     */
    @WithDefault("30")
    int keysRefreshSeconds();
}
