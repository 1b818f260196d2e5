package io.remessa.systemtests.troubles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.remessa.systemtests.packaged.Chromium;
import io.remessa.systemtests.processes.Eventually;
import io.remessa.systemtests.processes.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The operations page in a real Chromium, as somebody on call has it open. For one thread at a time. */
final class OperationsPage implements AutoCloseable {

    /** Processes report every 20 s, and what waits is told after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final int WIDTH = 1100;
    private static final int HEIGHT = 900;
    private static final Path SCREENSHOTS = ServiceProcess.ROOT.resolve("system-tests/target/screenshots");
    /** What the page tells of itself as wrong, and not the tables below it. */
    private static final String WHAT_IS_WRONG =
            "[...document.querySelectorAll('[data-trouble],[data-check],[data-problem-code]')]"
                    + ".map(each => each.innerText).join('\\n')";

    private static final String IS_WELL = "document.querySelector('[data-troubles=\"0\"]') !== null"
            + " && document.querySelector('[data-doctor=looked]') !== null"
            + " && document.querySelector('[data-problem-code]') === null";

    private static final String LOOK_AGAIN = "(button => { button?.click(); return button !== null; })"
            + "(document.querySelector('[data-doctor] button:not([aria-disabled=true])'))";

    private final URI address;
    private final Process browser;
    /** Whoever breaks a test off does not want to find it running tomorrow. */
    private final Thread atExit = new Thread(this::kill, "kill-browser");

    private final DevTools tools;

    /**
     * Starts a browser.
     *
     * @param api which serves the page
     * @param profile an empty folder for the browser
     */
    OperationsPage(URI api, Path profile) {
        address = api;
        browser = start(profile);
        Runtime.getRuntime().addShutdownHook(atExit);
        HttpClient http = HttpClient.newHttpClient();
        tools = new DevTools(http, Eventually.get("Chromium has a page", PATIENCE, () -> debuggerOf(http, profile)));
        tools.command(
                "Emulation.setDeviceMetricsOverride",
                tools.parameters()
                        .put("width", WIDTH)
                        .put("height", HEIGHT)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    private static Process start(Path profile) {
        try {
            return new ProcessBuilder(List.of(
                            Chromium.require().toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--lang=pt-BR",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank"))
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("chromium.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium cannot be started", e);
        }
    }

    /** Chromium writes down at which port its debugger listens. */
    private static Optional<URI> debuggerOf(HttpClient http, Path profile) {
        try {
            String port =
                    Files.readAllLines(profile.resolve("DevToolsActivePort")).get(0);
            HttpRequest pages = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                    .build();
            JsonNode found = new ObjectMapper()
                    .readTree(http.send(pages, BodyHandlers.ofString()).body());
            return StreamSupport.stream(found.spliterator(), false)
                    .filter(page -> page.path("type").asText().equals("page"))
                    .map(page -> URI.create(page.path("webSocketDebuggerUrl").asText()))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    /** Opens the page anew, as somebody does who was just called, and has the doctor look anew: pages share what it found of late. */
    void open() {
        openAt("/#/operations");
        await("the page has asked the doctor", () -> evaluate(LOOK_AGAIN).asBoolean());
    }

    /** Opens the view of an upload. */
    void openUpload(String uploadId) {
        openAt("/#/operations/uploads/" + uploadId);
    }

    /** Another fragment alone would leave the page as it is. */
    private void openAt(String path) {
        go("about:blank");
        go(address.resolve(path).toString());
    }

    private void go(String url) {
        tools.command("Page.navigate", tools.parameters().put("url", url));
    }

    /** Waits until the page says that all is well, the doctor's look included. */
    void awaitWell() {
        await("the page says that all is well", () -> evaluate(IS_WELL).asBoolean());
    }

    /** What the page says that is wrong, in its words. */
    String whatIsWrong() {
        return evaluate(WHAT_IS_WRONG).asText();
    }

    /** Waits until the page names all of this as wrong. */
    void awaitWrong(List<String> words) {
        await("the page says " + words, () -> words.stream().allMatch(whatIsWrong()::contains));
    }

    /** Waits until all of this stands somewhere on the page. */
    void awaitWords(String... words) {
        await("the page has " + List.of(words), () -> Stream.of(words).allMatch(text()::contains));
    }

    private String text() {
        return evaluate("document.body.innerText").asText();
    }

    private void await(String what, BooleanSupplier condition) {
        try {
            Eventually.holds(what, PATIENCE, condition);
        } catch (AssertionError never) {
            shoot("failed-trouble");
            throw new AssertionError(never.getMessage() + "; it says:\n" + text(), never);
        }
    }

    private JsonNode evaluate(String expression) {
        return tools.command(
                        "Runtime.evaluate",
                        tools.parameters().put("expression", expression).put("returnByValue", true))
                .at("/result/value");
    }

    /** Writes a picture of the whole page. */
    void shoot(String name) {
        JsonNode size =
                tools.command("Page.getLayoutMetrics", tools.parameters()).path("cssContentSize");
        var parameters = tools.parameters().put("format", "png").put("captureBeyondViewport", true);
        parameters.set(
                "clip",
                tools.parameters()
                        .put("x", 0)
                        .put("y", 0)
                        .put("width", WIDTH)
                        .put("height", Math.max(HEIGHT, size.path("height").asInt()))
                        .put("scale", 1));
        String picture =
                tools.command("Page.captureScreenshot", parameters).path("data").asText();
        try {
            Files.write(
                    Files.createDirectories(SCREENSHOTS).resolve(name + ".png"),
                    Base64.getDecoder().decode(picture));
        } catch (IOException e) {
            throw new UncheckedIOException("The picture cannot be written", e);
        }
    }

    @Override
    public void close() {
        tools.close();
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void kill() {
        browser.descendants().forEach(ProcessHandle::destroyForcibly);
        browser.destroyForcibly();
        browser.onExit().join();
    }
}
