package io.remessa.cli.command;

import io.remessa.cli.CliException;
import io.remessa.cli.api.AccessTokens;
import io.remessa.cli.api.ClientCredentials;
import io.remessa.cli.api.TokenFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where a command has its token from, of a server that wants one. No token is an argument: others could read it there. */
final class SignInOptions {
    private static final String TOKEN = "REMESSA_TOKEN";
    private static final String TOKEN_URL = "REMESSA_TOKEN_URL";
    private static final String CLIENT_ID = "REMESSA_CLIENT_ID";
    private static final String CLIENT_SECRET = "REMESSA_CLIENT_SECRET";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file with the access token for the server; it may be renewed meanwhile (or REMESSA_TOKEN_FILE,"
                            + " or the token itself in REMESSA_TOKEN).")
    private Optional<Path> tokenFile = Optional.empty();

    /**
     * The tokens for a server: of the file, else of the variable, else by the client's secret; none if nothing is said.
     *
     * @throws CliException if a token would go over the network for everybody to read
     * @throws UsageException if half of the client's settings are missing, or its address is none to which a secret may be sent
     */
    AccessTokens tokens(CommandContext context, URI server) {
        AccessTokens tokens = tokens(context);
        if (!tokens.equals(AccessTokens.NONE)) {
            requireSecret(server);
        }
        return tokens;
    }

    private AccessTokens tokens(CommandContext context) {
        Optional<Path> file =
                tokenFile.or(() -> context.variable("REMESSA_TOKEN_FILE").map(Path::of));
        if (file.isPresent()) {
            return new TokenFile(file.get());
        }
        Optional<String> token = context.variable(TOKEN).map(String::strip);
        if (token.isPresent()) {
            return () -> token;
        }
        return context.variable(TOKEN_URL)
                .<AccessTokens>map(url -> clientCredentials(context, url))
                .orElse(AccessTokens.NONE);
    }

    private static AccessTokens clientCredentials(CommandContext context, String tokenUrl) {
        return new ClientCredentials(
                new ClientCredentials.Client(
                        tokenEndpoint(tokenUrl),
                        required(context, CLIENT_ID),
                        required(context, CLIENT_SECRET),
                        context.variable("REMESSA_TOKEN_SCOPE")),
                context.http(),
                context.json(),
                context.clock());
    }

    private static String required(CommandContext context, String variable) {
        return context.variable(variable)
                .orElseThrow(() -> new UsageException(TOKEN_URL + " is set, and " + variable + " is not: set both"));
    }

    /** What stands there is not repeated: it may be the secret, put into the wrong variable. */
    private static URI tokenEndpoint(String text) {
        UsageException wrong =
                new UsageException(TOKEN_URL + " must be the address of the issuer's token endpoint, such as"
                        + " https://issuer.example/oauth2/token, without a name or password in it");
        URI url;
        try {
            url = new URI(text.strip());
        } catch (URISyntaxException e) {
            wrong.addSuppressed(new IllegalArgumentException("At character " + e.getIndex() + ": " + e.getReason()));
            throw wrong;
        }
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawUserInfo() != null) {
            throw wrong;
        }
        if (!isSecret(url)) {
            throw new UsageException(
                    TOKEN_URL + " begins with http://, and everybody on the way could read the client's secret:"
                            + " use the https:// address");
        }
        return url;
    }

    /** Whether nobody reads on the way there. */
    private static boolean isSecret(URI address) {
        return "https".equals(address.getScheme()) || LOOPBACK.contains(String.valueOf(address.getHost()));
    }

    private static void requireSecret(URI address) {
        if (!isSecret(address)) {
            throw new CliException(
                    "Not sent: over http:// everybody on the way could read the token. Use the https:// address");
        }
    }
}
