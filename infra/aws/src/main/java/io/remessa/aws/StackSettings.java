package io.remessa.aws;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What can be chosen when the template is made, by {@code -c name=value}.
 *
 * @param name what the stack and its buckets are called: 3 to 20 small letters, digits and hyphens
 * @param region where it is to be; the log buckets of load balancers differ by region, so the template needs to know
 * @param natGateways 1, or 2 to lose no internet access with a zone
 * @param keepData whether buckets and tables outlive the stack
 * @param corsOrigins pages other than the stack's own that may put parts into the bucket
 * @param tracesEndpoint where services send spans; they can reach nothing but HTTPS. Empty for nowhere
 * @param issuer who issues the tokens instead of a user pool of the stack; empty for the user pool
 * @param expiry how long what is kept
 * @param fleet how many tasks
 */
public record StackSettings(
        String name,
        String region,
        int natGateways,
        boolean keepData,
        List<String> corsOrigins,
        Optional<URI> tracesEndpoint,
        Optional<ExternalIssuer> issuer,
        Expiry expiry,
        Fleet fleet) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,18}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d");

    /** Those that CloudWatch Logs takes, up to a year. */
    private static final Set<Integer> LOG_RETENTIONS = Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365);

    /**
     * An issuer of tokens that stands elsewhere. Its client is public: code with PKCE, no secret.
     *
     * @param groups the claim that lists groups, and the operators' group, where they are not those of Cognito
     * @param scopes what the screen asks for, where that is more than {@code openid}
     * @param connectOrigins origins of its endpoints, where they are not the issuer's own
     */
    public record ExternalIssuer(
            URI url,
            String clientId,
            Optional<String> audience,
            Groups groups,
            Optional<String> scopes,
            List<String> connectOrigins) {}

    /** Where a token says that somebody is an operator. */
    public record Groups(Optional<String> claim, Optional<String> operators) {}

    /**
     * After how many days what is deleted.
     *
     * @param uploadDays an upload that nobody goes on with, from its last signing (the API does that)
     * @param abortIncompleteDays the parts of what was begun and never completed, from its beginning (S3 does that). S3 rounds
     *     up to the next midnight UTC, so 1 and 1 go together
     * @param objectDays files that were sent
     * @param resultDays rejects and retornos
     * @param logDays logs
     * @param ledgerDays uploads with their results' totals, in the tables; 0 is never
     */
    public record Expiry(
            int uploadDays, int abortIncompleteDays, int objectDays, int resultDays, int logDays, int ledgerDays) {
        public Expiry {
            require(uploadDays >= 1, "uploadExpiryDays is " + uploadDays + ", but must be 1 or more");
            require(
                    abortIncompleteDays > uploadDays || (abortIncompleteDays == 1 && uploadDays == 1),
                    "abortIncompleteDays is " + abortIncompleteDays
                            + ", but must be more than uploadExpiryDays, which is " + uploadDays
                            + ": S3 would delete the parts of uploads that go on. Only 1 and 1 go together");
            require(
                    objectDays > abortIncompleteDays,
                    "objectExpiryDays is " + objectDays + ", but must be more than abortIncompleteDays, which is "
                            + abortIncompleteDays);
            require(
                    resultDays > abortIncompleteDays,
                    "resultExpiryDays is " + resultDays + ", but must be more than abortIncompleteDays, which is "
                            + abortIncompleteDays);
            require(
                    LOG_RETENTIONS.contains(logDays),
                    "logRetentionDays is " + logDays + ", but must be one of " + new TreeSet<>(LOG_RETENTIONS));
            require(
                    ledgerDays == 0
                            || (ledgerDays >= 365
                                    && ledgerDays <= 36_500
                                    && ledgerDays > Math.max(objectDays, resultDays)),
                    "ledgerKeepDays is " + ledgerDays + ", but must be 0, for ever, or 365 to 36500, and more than"
                            + " objectExpiryDays and resultExpiryDays: what is kept would no longer be found");
        }
    }

    /**
     * How many tasks of each service.
     *
     * @param minApi at least so many APIs; 2 to answer on while one zone is away
     * @param maxApi at most so many
     * @param maxDispatchers at most so many; there is always one, which sweeps
     * @param maxValidators at most so many; none while there is nothing to validate
     */
    public record Fleet(int minApi, int maxApi, int maxDispatchers, int maxValidators) {
        public Fleet {
            require(minApi >= 1 && minApi <= maxApi, "minApiTasks must be 1 to maxApiTasks, which is " + maxApi);
            require(maxDispatchers >= 1, "maxDispatchers must be 1 or more");
            require(maxValidators >= 1 && maxValidators <= 1_000, "maxValidators must be 1 to 1000");
        }
    }

    public StackSettings {
        require(
                NAME.matcher(name).matches(),
                "name is " + name + ", but must be 3 to 20 small letters, digits and hyphens, and begin with a letter");
        require(REGION.matcher(region).matches(), "region is " + region + ", but must be one such as sa-east-1");
        require(natGateways == 1 || natGateways == 2, "natGateways must be 1 or 2");
        corsOrigins = List.copyOf(corsOrigins);
        requireOrigins("corsOrigins", corsOrigins);
    }

    private static void requireOrigins(String setting, List<String> origins) {
        for (String origin : origins) {
            require(
                    origin.matches("https://[^/*]+"),
                    setting + " has " + origin + ", but an origin is https://HOST, without a path and without *");
        }
    }

    /**
     * Reads what was given, and takes the rest from defaults.
     *
     * @throws InvalidSettingsException with a sentence for whoever gave it, when something cannot be
     */
    public static StackSettings of(Map<String, String> given, ServiceDefaults services) {
        for (String name : given.keySet()) {
            require(
                    SettingNames.all().contains(name),
                    "There is no setting " + name + ". There are: " + SettingNames.all());
        }
        Source source = new Source(given);
        int uploadDays = source.number("uploadExpiryDays", services.upload().expiryDays());
        return new StackSettings(
                source.text("name", "remessa"),
                source.text("region", "sa-east-1"),
                source.number("natGateways", 1),
                source.flag("keepData", true),
                source.list("corsOrigins"),
                tracesEndpoint(source),
                issuer(source),
                new Expiry(
                        uploadDays,
                        source.number("abortIncompleteDays", uploadDays + 1),
                        source.number("objectExpiryDays", 30),
                        source.number("resultExpiryDays", 90),
                        source.number("logRetentionDays", 30),
                        source.number("ledgerKeepDays", services.dispatcher().ledgerKeepDays())),
                new Fleet(
                        source.number("minApiTasks", 1),
                        source.number("maxApiTasks", 4),
                        source.number("maxDispatchers", 4),
                        source.number("maxValidators", 20)));
    }

    private static Optional<URI> tracesEndpoint(Source source) {
        Optional<String> given = source.given("tracesEndpoint");
        given.ifPresent(url -> require(
                url.matches("https://[^/\\s:]+(:443)?(/\\S*)?"),
                "tracesEndpoint is " + url
                        + ", but must be an https:// address at port 443, which is all that tasks can reach"));
        return given.map(URI::create);
    }

    private static Optional<ExternalIssuer> issuer(Source source) {
        String url = source.text("oidcIssuer", "");
        String clientId = source.text("oidcClientId", "");
        require(url.isEmpty() == clientId.isEmpty(), "oidcIssuer and oidcClientId go together");
        if (url.isEmpty()) {
            for (String name : List.of(
                    "oidcAudience", "oidcGroupsClaim", "oidcOperatorsGroup", "oidcScopes", "oidcConnectOrigins")) {
                require(source.text(name, "").isEmpty(), name + " goes with oidcIssuer and oidcClientId");
            }
            return Optional.empty();
        }
        require(url.matches("https://\\S+"), "oidcIssuer is " + url + ", but must be an https:// address");
        require(
                !source.text("oidcAudience", "").equals(clientId),
                "oidcAudience is the screen's client, to which ID tokens are addressed: name the API's audience, or leave it"
                        + " out where access tokens have none");
        List<String> connectOrigins = source.list("oidcConnectOrigins");
        requireOrigins("oidcConnectOrigins", connectOrigins);
        return Optional.of(new ExternalIssuer(
                URI.create(url),
                clientId,
                source.given("oidcAudience"),
                new Groups(source.given("oidcGroupsClaim"), source.given("oidcOperatorsGroup")),
                source.given("oidcScopes"),
                connectOrigins));
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidSettingsException(message);
        }
    }

    private record Source(Map<String, String> given) {
        String text(String name, String otherwise) {
            return given.getOrDefault(name, otherwise).strip();
        }

        Optional<String> given(String name) {
            return Optional.of(text(name, "")).filter(value -> !value.isEmpty());
        }

        int number(String name, int otherwise) {
            return parsed(name, otherwise, Integer::valueOf, "a whole number");
        }

        boolean flag(String name, boolean otherwise) {
            return parsed(
                    name,
                    otherwise,
                    value -> switch (value) {
                        case "true" -> true;
                        case "false" -> false;
                        default -> throw new IllegalArgumentException(value);
                    },
                    "true or false");
        }

        List<String> list(String name) {
            return Stream.of(text(name, "").split(",", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }

        private <T> T parsed(String name, T otherwise, Function<String, T> parser, String what) {
            String value = text(name, "");
            if (value.isEmpty()) {
                return otherwise;
            }
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingsException(name + " is " + value + ", but must be " + what, e);
            }
        }
    }
}
