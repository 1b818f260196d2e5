package io.remessa.validate;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.Ledger;
import io.remessa.ledger.chunk.Chunk;
import io.remessa.ledger.flow.ChangeWindow;
import io.remessa.ledger.flow.FinishUpload;
import io.remessa.ledger.flow.PauseUpload;
import io.remessa.ledger.flow.RetryUpload;
import io.remessa.ledger.flow.SendOpenChunks;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.message.ChunkMessage;
import io.remessa.ledger.message.ChunkSender;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.PausedBy;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import io.remessa.queues.Handled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Validators, and people who pause an upload, resume it and change its window, all at once: between any two steps of one, others
 * take theirs. Whatever happens, no chunk is left that nobody sends, and nobody who has read that the upload is paused sends any
 * or begins one.
 */
class PauseAndWindowSimulationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final UploadId ID = new UploadId("u-abcdefghij0123456789");
    private static final Layouts LAYOUTS = Layouts.builtIn();
    private static final String HEADER =
            String.join(",", LAYOUTS.all().get(0).layout().columnNames()) + "\n";
    private static final String RECORD = "1,2,3,CLIENTE 1,52998224725,5,20221227,5,100.00,7,CDC,17,CREDITO,8,2,"
            + "Original,0,20220406,20.00,0,0,0,0,0,1.005,Aberta,Vencida\n";
    private static final int MANY_ACTORS = 12;
    private static final int MOST_RESTLESS_CHUNKS = 6;
    private static final int MOST_ATTEMPTS = 2;

    /** One that has begun something; what it does goes by what it has read. */
    private static final class Actor {
        private boolean sawPaused;
        private final boolean mayCrash;

        Actor(boolean mayCrash) {
            this.mayCrash = mayCrash;
        }
    }

    /** The end of a process; the message that it worked on comes again. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final InMemoryLedger rows = new InMemoryLedger();
    private final List<ChunkMessage> queue = new ArrayList<>();
    private final Deque<Actor> actors = new ArrayDeque<>();
    private final Ledger ledger = (Ledger) Proxy.newProxyInstance(
            Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, arguments) -> {
                others();
                return call(method, arguments);
            });
    private final ChunkSender sender = (owner, messages) -> {
        assertThat(actor().sawPaused)
                .as("sends of an upload that it knows is paused")
                .isFalse();
        queue.addAll(messages);
    };
    private final FinishUpload finishUpload = new FinishUpload(ledger, sender, CLOCK);
    private final PauseUpload pauseUpload = new PauseUpload(ledger, sender, finishUpload, CLOCK);
    private final ChangeWindow changeWindow = new ChangeWindow(ledger, sender);
    private final RetryUpload retryUpload = new RetryUpload(ledger, sender, finishUpload, CLOCK);
    private byte[] file = {};
    private Random random = new Random();
    private int othersInBetween;
    private int failingReads;
    private int crashes;
    private boolean restless;
    private int mostActors = 4;

    /** So often others may come to their turn before a chunk that is at work has read its bytes. */
    private int turnsAtWork = 1;

    private int interventions = 60;

    static List<Long> seeds() {
        return new Random(20261127).longs(150).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noChunkIsLeftToNobodyHoweverPausesAndChangesOfTheWindowFallBetweenTheSteps(long seed) {
        random = new Random(seed);
        dispatch();
        othersInBetween = 8;
        failingReads = 20;

        runUntilCompleted(false);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatACrashLeavesBehindASweepSends(long seed) {
        random = new Random(seed);
        dispatch();
        othersInBetween = 8;
        crashes = 30;

        runUntilCompleted(true);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whileItIsPausedNothingIsSentAndNothingIsBegun(long seed) {
        random = new Random(seed);
        dispatch();
        for (int i = random.nextInt(40); i > 0 && !queue.isEmpty(); i--) {
            deliver();
        }
        if (state() == UploadState.COMPLETED) {
            return;
        }
        act(() -> pauseUpload.pause(ID, PausedBy.OWNER));
        act(() -> changeWindow.run(ID, 1 + random.nextInt(20)));
        int attempts = attempts();
        for (int waiting = queue.size(); waiting > 0; waiting--) {
            deliver();
        }

        assertThat(queue).isEmpty();
        assertThat(attempts()).isEqualTo(attempts);
        assertThat(state()).isEqualTo(UploadState.VALIDATING);
        act(() -> pauseUpload.resume(ID, PausedBy.OWNER));
        List<ChunkMessage> sent = List.copyOf(queue);
        act(() -> pauseUpload.resume(ID, PausedBy.OWNER));
        assertThat(queue).as("a second resumption sends nothing").isEqualTo(sent);
        while (state() != UploadState.COMPLETED) {
            assertThat(queue).isNotEmpty();
            deliver();
        }
        assertThat(attempts()).as("no chunk is validated twice").isEqualTo(chunks().size());
        assertCounted();
    }

    /** A second message of each chunk in the queue would double the work that is left. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aChangeOfTheWindowHasNoChunkValidatedTwice(long seed) {
        random = new Random(seed);
        dispatch();
        while (state() != UploadState.COMPLETED) {
            if (random.nextInt(6) == 0) {
                act(() -> changeWindow.run(ID, 1 + random.nextInt(20)));
            } else {
                deliver();
            }
        }

        assertThat(attempts()).isEqualTo(chunks().size());
        assertCounted();
    }

    /**
     * Of what is in the queue only the last sending counts, so an owner who pauses and resumes all day does not have the chunks
     * validated over and over. Twice is what a chunk may be that ends just as another sending begins: that sends its successor, and so
     * does the chunk.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void howeverOftenOnePausesAndResumesTheWorkThatIsBegunOfAChunkIsBounded(long seed) {
        random = new Random(seed);
        dispatch(1 + random.nextInt(MOST_RESTLESS_CHUNKS));
        othersInBetween = 3;
        mostActors = MANY_ACTORS;
        turnsAtWork = 40;
        restless = true;
        interventions = 200;

        runUntilCompleted(false);

        assertThat(chunks()).extracting(Chunk::attempts).allMatch(attempts -> attempts <= MOST_ATTEMPTS);
    }

    private void runUntilCompleted(boolean swept) {
        int steps = 0;
        while (state() != UploadState.COMPLETED) {
            assertThat(steps++).as("steps").isLessThan(20_000);
            if (!queue.isEmpty()) {
                step();
            } else if (state() == UploadState.FAILED) {
                act(() -> retryUpload.run(ID));
            } else if (rows.findUpload(ID).orElseThrow().paused()) {
                act(() -> pauseUpload.resume(ID, PausedBy.OWNER));
            } else {
                assertThat(swept || state() == UploadState.COMPLETED)
                        .as("chunks " + rows.openChunks(ID, 100) + " are open, and nobody sends them")
                        .isTrue();
                act(() -> new SendOpenChunks(ledger, sender)
                        .run(ledger.findUpload(ID).orElseThrow()));
            }
        }
        assertCounted();
    }

    private void assertCounted() {
        assertThat(rows.findSummary(ID, null).orElseThrow().accepted().records())
                .isEqualTo(chunks().size());
    }

    private void dispatch() {
        dispatch(1 + random.nextInt(50));
    }

    private void dispatch(int count) {
        file = (HEADER + RECORD.repeat(count)).getBytes(StandardCharsets.UTF_8);
        rows.createUpload(Upload.found(
                ID, Owner.LOCAL, "f.csv", new ObjectName("objects", "f.csv"), file.length, "e1", CLOCK.instant()));
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        int window = 1 + random.nextInt(10);
        rows.freezePlan(
                ID,
                new Plan(1, "e1", file.length, 1024, dialect, "parcelas", null, HEADER.length(), window),
                CLOCK.instant());
        List<Chunk> chunks = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int start = number == 0 ? 0 : HEADER.length() + number * RECORD.length();
            chunks.add(
                    Chunk.planned(ID, number, new ByteRange(start, HEADER.length() + (number + 1L) * RECORD.length())));
        }
        rows.addChunks(chunks);
        Upload validating = rows.startValidating(ID, count);
        act(() -> new SendOpenChunks(ledger, sender).run(validating));
    }

    // ---- the actors

    private void step() {
        int turn = random.nextInt(restless ? 6 : 14);
        if (turn > 4 || interventions == 0) {
            deliver();
            return;
        }
        interventions--;
        switch (turn) {
            case 0 -> act(() -> pauseUpload.pause(ID, PausedBy.OWNER));
            case 1, 2 -> act(() -> pauseUpload.resume(ID, PausedBy.OWNER));
            default -> act(() -> changeWindow.run(ID, 1 + random.nextInt(20)));
        }
    }

    /** Somebody else comes to its turn before a step of this one. */
    private void others() {
        if (othersInBetween > 0 && actors.size() < mostActors && random.nextInt(othersInBetween) == 0) {
            step();
        }
        if (crashes > 0 && actor().mayCrash && random.nextInt(crashes) == 0) {
            throw new Crash();
        }
    }

    private void deliver() {
        if (queue.isEmpty()) {
            return;
        }
        ChunkMessage message = queue.remove(random.nextInt(queue.size()));
        ValidateChunk validator = new ValidateChunk(ledger, this::open, new InMemoryResults(), LAYOUTS, sender, CLOCK);
        actors.push(new Actor(true));
        try {
            if (validator.run(message) instanceof Handled.RetryAfter) {
                queue.add(message);
            }
        } catch (Crash e) {
            queue.add(message);
        } finally {
            actors.pop();
        }
    }

    private ByteArrayInputStream open(ObjectName object, String etag, ByteRange range) throws IOException {
        assertThat(actor().sawPaused)
                .as("begins a chunk of an upload that it knows is paused")
                .isFalse();
        for (int turn = 0; turn < turnsAtWork; turn++) {
            others();
        }
        if (failingReads > 0 && random.nextInt(failingReads) == 0) {
            throw new IOException("S3 answered 503");
        }
        return new ByteArrayInputStream(Arrays.copyOfRange(file, (int) range.start(), (int) range.end()));
    }

    private void act(Runnable action) {
        actors.push(new Actor(false));
        try {
            action.run();
        } finally {
            actors.pop();
        }
    }

    private Actor actor() {
        return actors.element();
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            Object answer = method.invoke(rows, arguments);
            Object read = answer instanceof Optional<?> found ? found.orElse(null) : answer;
            if (read instanceof Upload upload) {
                actor().sawPaused = upload.paused();
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private UploadState state() {
        return rows.findUpload(ID).orElseThrow().state();
    }

    private List<Chunk> chunks() {
        return rows.listChunks(ID, null, null, 1_000).items();
    }

    private int attempts() {
        return chunks().stream().mapToInt(Chunk::attempts).sum();
    }
}
