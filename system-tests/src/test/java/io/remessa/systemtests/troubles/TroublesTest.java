package io.remessa.systemtests.troubles;

import io.remessa.ledger.fleet.Member;
import io.remessa.ledger.fleet.ReportWork;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.faults.Api;
import io.remessa.systemtests.faults.S3Faults;
import io.remessa.systemtests.processes.ServiceProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Whoever is on call sees on the operations page what is wrong, or is told by {@code remessa doctor}, of each of ten troubles. Before
 * each and after its cure both say that all is well; so none of what is looked for stands there always. A picture of the page in each is
 * {@code target/screenshots/trouble-….png}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroublesTest {

    private static final String VALIDATOR = "chunk-validator";
    private static final String API = "upload-api";

    private TroubledStack stack;
    private OperationsPage page;
    private Api commandLine;
    private Doctor doctor;
    private Path megabyte;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = new TroubledStack(
                Files.createDirectory(folder.resolve("stack")),
                Map.of(
                        "REMESSA_DISPATCH_CHUNK_SIZE_BYTES", "262144",
                        "REMESSA_DISPATCH_LONG_POLL_SECONDS", "1",
                        "REMESSA_VALIDATE_LONG_POLL_SECONDS", "1",
                        "REMESSA_UPLOAD_EXPIRY_CHECK_MINUTES", "1"));
        page = new OperationsPage(stack.address(), Files.createDirectory(folder.resolve("browser")));
        commandLine = new Api(stack.address(), folder.resolve("command-line"));
        doctor = new Doctor(commandLine);
        megabyte = commandLine.sample("1MB", 1);
        // From then on each trouble ends with the doctor well, and so begins the next.
        page.open();
        page.awaitWell();
        doctor.findsAllWell();
    }

    @Test
    void aValidatorThatStopped() {
        SentFile waiting = file("nobody-validates.csv");
        trouble("stopped-validator", "no-validators.md")
                .seededBy(() -> {
                    stack.kill(VALIDATOR);
                    letTimePassSinceReportsOf(VALIDATOR);
                    waiting.send();
                })
                .onThePage("Nenhum validador (chunk-validator) está no ar", "Inicie um")
                .byTheDoctor("round-trip", "No validator has validated", "Change: chunk-validator")
                .curedBy(() -> {
                    stack.start(VALIDATOR, 0);
                    waiting.awaitState("COMPLETED");
                });
    }

    /** Tried five times, within half a minute; then it is given up, and an operator's retry takes it up again. */
    @Test
    void aChunkThatFailsWheneverItIsTried() {
        SentFile poisonous = file("poison.csv");
        trouble("poison-chunk", "chunks-failing.md")
                .seededBy(() -> {
                    stack.breakValidatorsS3(S3Faults.unreadable(300_000));
                    poisonous.send();
                })
                .onThePage("Um pedaço falha e é tentado de novo", "Corrija a causa", "Chunk 1 has failed")
                .curedBy(() -> {
                    poisonous.awaitState("FAILED");
                    page.open();
                    page.awaitWrong(List.of("Terminaram com falha nas últimas 24 horas", poisonous.id()));
                    page.shoot("trouble-poison-chunk-failed");
                    page.openUpload(poisonous.id());
                    page.awaitWords("CHUNK_FAILED", "Validar de novo", "Pedaços com falhas");
                    page.shoot("trouble-poison-chunk-given-up");
                    stack.calm();
                    poisonous.retry();
                    poisonous.awaitState("COMPLETED");
                });
    }

    @Test
    void anEventThatIsLost() {
        Queue<String> lost = new ConcurrentLinkedQueue<>();
        String events = stack.queue("remessa-object-created");
        SentFile forgotten = file("forgotten.csv");
        trouble("lost-event", "lost-events.md")
                .seededBy(() -> {
                    stack.breakSqs(WaysBroken.losingMessagesOf("/remessa-object-created", message -> {
                        lost.add(message.path("Body").asText());
                        stack.sqs()
                                .deleteMessage(delete -> delete.queueUrl(events)
                                        .receiptHandle(
                                                message.path("ReceiptHandle").asText()));
                    }));
                    forgotten.send();
                })
                .onThePage("A mensagem sobre eles se perdeu", "varredura")
                .byTheDoctor("round-trip", "S3 has the file, and no dispatcher has heard of it")
                .curedBy(() -> {
                    stack.calm();
                    // A receive that has begun before still loses what it gets.
                    forgotten.awaitState("COMPLETED", () -> sendAll(lost, events));
                });
    }

    @Test
    void aBucketThatLetsNoPageSend() {
        trouble("wrong-cors", "cors.md")
                .seededBy(() -> stack.breakS3(WaysBroken.noRuleForPages()))
                .onThePage(
                        "Pages of " + stack.address() + " may not send anything",
                        "CORS AllowedOrigins",
                        "Give the bucket this rule")
                .byTheDoctor("objects-bucket-cors", "CORS AllowedOrigins of the bucket remessa-objects")
                .curedBy(stack::calm);
    }

    /** The local cloud's queues have no policies; that of the bucket of a year ago is answered in their place. */
    @Test
    void aQueueThatAnotherBucketMaySendTo() {
        String policy = "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},"
                + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"*\","
                + "\"Condition\":{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:s3:::remessa-of-last-year\"}}}]}";
        trouble("wrong-queue-policy", "queue-policy.md")
                .seededBy(() -> stack.breakSqs(WaysBroken.withPolicy("/remessa-object-created", policy)))
                .onThePage("S3 may not announce the objects of the bucket remessa-objects", "Policy of the queue")
                .byTheDoctor("object-created-policy", "Policy of the queue remessa-object-created", "Let it")
                .curedBy(stack::calm);
    }

    /** The dispatcher takes dead letters at once, unless it may not. */
    @Test
    void aDeadLetterQueueThatFills() {
        String dead = stack.queue("remessa-chunks-dead");
        trouble("full-dead-letter-queue", "dead-letters.md")
                .seededBy(() -> {
                    stack.breakSqs(WaysBroken.mayNotReceiveFrom("-dead"));
                    for (int batch = 0; batch < 30; batch++) {
                        stack.sqs().sendMessageBatch(send -> send.queueUrl(dead).entries(tenMessages()));
                    }
                })
                .onThePage(" mensagens mortas de “Pedaços”", "Corrija a causa e reenvie-as")
                .byTheDoctor("chunk-dead-letters-left", " dead letters lie in the queue remessa-chunks-dead")
                .curedBy(stack::calm);
    }

    @Test
    void aTableThatIsThrottled() {
        trouble("throttled-table", "throttled.md")
                .seededBy(() -> stack.breakDynamoDb(WaysBroken.throttledRowsOf("remessa-ledger")))
                .onThePage(
                        "AWS refuses calls for the table \"remessa-ledger\"",
                        "capacity of the table",
                        "fewer validators")
                .byTheDoctor("ledger-capacity", "AWS refuses calls", "capacity of the table \"remessa-ledger\"")
                .curedBy(stack::calm);
    }

    /** Nobody goes on sending. What had arrived is deleted when the time has come. */
    @Test
    void anUploadThatExpires() {
        SentFile abandoned = file("abandoned.csv");
        trouble("expired-upload", "expired-uploads.md")
                .seededBy(() -> {
                    abandoned.beginOnly();
                    stack.ledger()
                            .extendExpiry(
                                    new UploadId(abandoned.id()), Instant.now().plus(Duration.ofHours(1)));
                })
                .onThePage("Ninguém continua o envio, que logo expira", "Peça ao remetente que continue")
                .curedBy(() -> {
                    stack.ledger().extendExpiry(new UploadId(abandoned.id()), Instant.now());
                    abandoned.awaitState("EXPIRED");
                    page.openUpload(abandoned.id());
                    page.awaitWords("abandoned.csv", "Expirado");
                    page.shoot("trouble-expired-upload-over");
                });
    }

    @Test
    void aClockThatIsTwentyMinutesFast() {
        ServiceProcess.requireSkew();
        trouble("clock-off", "clock.md")
                .seededBy(() -> {
                    stack.kill(API);
                    stack.start(API, 20 * 60);
                })
                .onThePage("The clock of this machine is", "ahead of the storage's", "time synchronisation (NTP)")
                .byTheDoctor("clock-skew", "ahead of the storage's", "time synchronisation (NTP) of this machine")
                .curedBy(() -> {
                    stack.kill(API);
                    stack.start(API, 0);
                });
    }

    @Test
    void aTableThatIsNotThere() {
        trouble("missing-table", "missing-table.md")
                .seededBy(() -> stack.dynamoDb().deleteTable(delete -> delete.tableName("remessa-ledger")))
                .onThePage("There is no table \"remessa-ledger\"", "REMESSA_LEDGER_LEDGER_TABLE", "or create this one")
                .byTheDoctor("ledger-table", "There is no table \"remessa-ledger\"")
                .curedBy(stack::restartCloud);
    }

    @AfterEach
    void heal() {
        stack.calm();
    }

    @AfterAll
    void stop() {
        if (page != null) {
            page.close();
        }
        if (stack != null) {
            stack.close();
        }
    }

    private Trouble trouble(String name, String onCall) {
        return new Trouble(name, onCall, page, doctor);
    }

    private SentFile file(String name) {
        return new SentFile(commandLine, stack.address(), megabyte, name);
    }

    /** As if the last that was heard of processes of a role had been two minutes ago. */
    private void letTimePassSinceReportsOf(String role) {
        stack.fleet().list().stream()
                .filter(member -> member.role().equals(role))
                .forEach(member -> {
                    Instant seen = member.seenAt().minus(Duration.ofMinutes(2));
                    stack.fleet()
                            .report(
                                    new Member(
                                            member.role(),
                                            member.instance(),
                                            member.version(),
                                            member.startedAt(),
                                            seen,
                                            0,
                                            List.of(),
                                            member.minutes(),
                                            member.queues()),
                                    seen.plus(ReportWork.REMEMBERED));
                });
    }

    private void sendAll(Queue<String> bodies, String queueUrl) {
        for (String body = bodies.poll(); body != null; body = bodies.poll()) {
            String next = body;
            stack.sqs().sendMessage(message -> message.queueUrl(queueUrl).messageBody(next));
        }
    }

    private static List<SendMessageBatchRequestEntry> tenMessages() {
        return IntStream.range(0, 10)
                .mapToObj(number -> SendMessageBatchRequestEntry.builder()
                        .id("" + number)
                        .messageBody("{\"what\":\"nobody can read\"}")
                        .build())
                .toList();
    }
}
