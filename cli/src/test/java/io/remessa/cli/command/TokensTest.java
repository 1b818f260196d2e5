package io.remessa.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a command has its token from, and what it does when the server does not take it. */
class TokensTest {

    private static final String SECRET = "s3cr3t/+";

    @TempDir
    Path folder;

    private final List<String> tokens = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Predicate<String> accepted = token -> true;
    private volatile int lifeSeconds = 3_600;
    private final AtomicInteger pages = new AtomicInteger(1);
    private volatile String refusal = "It has expired.";
    private volatile int issuerStatus = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/uploads", this::list);
        server.createContext("/token", this::issue);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theVariableHasTheToken() {
        assertThat(list(Map.of("REMESSA_TOKEN", " token-x \n")).exitCode()).isZero();
        assertThat(tokens).containsExactly("Bearer token-x");
    }

    @Test
    void theFileHasTheTokenAndGoesBeforeTheVariable() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "token-f\n");

        assertThat(list(Map.of("REMESSA_TOKEN", "x"), "--token-file", file.toString())
                        .exitCode())
                .isZero();
        assertThat(list(Map.of("REMESSA_TOKEN_FILE", file.toString())).exitCode())
                .isZero();
        assertThat(tokens).containsExactly("Bearer token-f", "Bearer token-f");
    }

    @Test
    void aFileThatIsRenewedIsReadAgainWhenItsTokenIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        accepted = token -> {
            write(file, "new");
            return token.equals("Bearer new");
        };

        assertThat(list(Map.of(), "--token-file", file.toString()).exitCode()).isZero();
        assertThat(tokens).containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void aFileThatStaysEmptyIsNamedAfterAWhile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), " \n");
        CommandLineRun never = list(Map.of(), "--token-file", file.toString());

        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(never.err()).contains("There is no token in " + file, "trying again ...");
        assertThat(tokens).isEmpty();
    }

    @Test
    void aFileWhoseTokenHasJustEndedIsWaitedFor() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        pages.set(2);
        // Old serves once and has ended then; whatever renews the file is late, and comes with the fifth call.
        accepted = token -> {
            if (tokens.size() == 5) {
                write(file, "new");
            }
            return tokens.size() == 1 || token.equals("Bearer new");
        };

        CommandLineRun run = list(Map.of(), "--token-file", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(tokens)
                .containsExactly("Bearer old", "Bearer old", "Bearer old", "Bearer old", "Bearer old", "Bearer new");
        assertThat(run.err()).contains("TOKEN_NOT_ACCEPTED", "trying again ...");
    }

    @Test
    void aFileThatStaysGoneIsNamedAfterAWhile() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "old");
        pages.set(2);
        accepted = token -> {
            delete(file);
            return true;
        };

        CommandLineRun run = list(Map.of(), "--token-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot read the token in " + file, "trying again ...");
    }

    @Test
    void aFileThatNeverWasThereOrHasAWrongTokenIsNotWaitedFor() throws IOException {
        Path wrong = Files.writeString(folder.resolve("token"), "wrong");
        accepted = token -> false;

        for (Path file : List.of(wrong, folder.resolve("missing"))) {
            CommandLineRun run = list(Map.of(), "--token-file", file.toString());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).doesNotContain("trying again");
        }
        assertThat(tokens).containsExactly("Bearer wrong");
    }

    @Test
    void anAddressToWhichNoSecretMayGoIsWrongUsageAndNamesItsVariable() {
        for (String url : List.of(
                "https://issuer example/token",
                "issuer.example",
                "https:/token",
                "ftp://127.0.0.1/token",
                "https://shell:secret@issuer.example/token",
                "http://issuer.example/token",
                "http://127.0.0.1.issuer.example/token")) {
            Map<String, String> environment = new HashMap<>(client());
            environment.put("REMESSA_TOKEN_URL", url);

            CommandLineRun run = list(environment);

            assertThat(run.exitCode()).as(url).isEqualTo(2);
            assertThat(run.err())
                    .contains("REMESSA_TOKEN_URL", "https://")
                    .doesNotContain("shell:secret", "unexpected");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void whatAServerSaysCannotMoveTheCursorOfATerminal() {
        accepted = token -> false;
        refusal = "\\u001b]0;title\\u0007\\u001b[2J\\u202egnp";

        CommandLineRun run = list(Map.of("REMESSA_TOKEN", "token-x"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("\\u001B]0;title\\u0007\\u001B[2J\\u202Egnp")
                .doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void aProgramGetsItsTokenByIdAndSecret() {
        assertThat(list(client()).exitCode()).isZero();

        assertThat(asked).containsExactly("Basic c2hlbGw6czNjcjN0JTJGJTJC grant_type=client_credentials&scope=a+b");
        assertThat(tokens).containsExactly("Bearer token-1");
    }

    @Test
    void aTokenThatIsRefusedThoughItIsNewIsNotAskedForAgainAndAgain() {
        accepted = token -> false;

        CommandLineRun run = list(client());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(asked).hasSize(1);
        assertThat(run.err()).contains("TOKEN_NOT_ACCEPTED", "REMESSA_TOKEN", "--token-file", "REMESSA_CLIENT_ID");
    }

    @Test
    void anIssuerThatGivesNoTokenIsNamedWithTheSettings() {
        issuerStatus = 401;

        CommandLineRun run = list(client());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("shell at http://127.0.0.1:", "HTTP 401", "REMESSA_CLIENT_SECRET");
        assertThat(tokens).isEmpty();
    }

    @Test
    void anIssuerThatIsBusyIsAskedAgain() {
        issuerStatus = 503;

        assertThat(list(client()).exitCode()).isEqualTo(1);
        assertThat(asked).hasSizeGreaterThan(1);
    }

    @Test
    void halfOfAClientsSettingsAreWrongUsage() {
        CommandLineRun run = list(Map.of("REMESSA_TOKEN_URL", address() + "/token", "REMESSA_CLIENT_ID", "shell"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("REMESSA_CLIENT_SECRET is not");
    }

    @Test
    void noTokenIsSentForEverybodyToRead() {
        CommandLineRun run = CommandLineRun.of(
                folder, Map.of("REMESSA_TOKEN", "token-x"), "list", "--server", "http://remessa.example");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("https://");
    }

    @Test
    void nothingSecretIsEverPrinted() {
        accepted = token -> false;
        for (CommandLineRun run : List.of(
                list(client(), "--verbose"),
                list(Map.of("REMESSA_TOKEN", "token-x"), "--verbose"),
                CommandLineRun.of(
                        folder,
                        client(),
                        "summary",
                        "u-00000000000000000000",
                        "--json",
                        "--verbose",
                        "--server",
                        address()))) {
            assertThat(run.err()).as("the stack trace").contains("TOKEN_NOT_ACCEPTED", "at io.remessa.cli");
            assertThat(run.out() + run.err())
                    .doesNotContain("token-x", "token-1", "token-2", "Bearer", SECRET, "c2hlbGw6");
        }
    }

    @Test
    void whatIsNoTokenIsNotRepeated() {
        for (String other : List.of("token-x\ntoken-y", "{\"access_token\":\"token-x\"}", "token-x token-y")) {
            CommandLineRun run = list(Map.of("REMESSA_TOKEN", other));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("It is one word, alone in its file or variable");
            assertThat(run.out() + run.err()).doesNotContain("token-x", "token-y");
        }
    }

    private Map<String, String> client() {
        return Map.of(
                "REMESSA_TOKEN_URL",
                address() + "/token",
                "REMESSA_CLIENT_ID",
                "shell",
                "REMESSA_CLIENT_SECRET",
                SECRET,
                "REMESSA_TOKEN_SCOPE",
                "a b");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private CommandLineRun list(Map<String, String> environment, String... more) {
        List<String> arguments = new ArrayList<>(List.of("list", "--server", address()));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(folder, environment, arguments.toArray(String[]::new));
    }

    private void list(HttpExchange call) throws IOException {
        String token = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        tokens.add(token);
        if (accepted.test(token)) {
            answer(call, 200, "{\"uploads\":[],\"next\":" + (pages.decrementAndGet() > 0 ? "\"more\"" : "null") + "}");
        } else {
            answer(call, 401, "{\"code\":\"TOKEN_NOT_ACCEPTED\",\"detail\":\"" + refusal + "\"}");
        }
    }

    private void issue(HttpExchange call) throws IOException {
        asked.add(call.getRequestHeaders().getFirst("Authorization") + " "
                + new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(
                call,
                issuerStatus,
                "{\"access_token\":\"token-" + issued.incrementAndGet() + "\",\"expires_in\":" + lifeSeconds + "}");
    }

    private static void answer(HttpExchange call, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
