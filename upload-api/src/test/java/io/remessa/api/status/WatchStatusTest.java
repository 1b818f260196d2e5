package io.remessa.api.status;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.limit.Places;
import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.status.WatchStatus.Sight;
import io.remessa.api.upload.InMemoryPartStore;
import io.remessa.ledger.memory.InMemoryLedger;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Transfer;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class WatchStatusTest {

    private static final Owner OWNER = new Owner("alfa");
    private static final UploadId ID = UploadId.random(new Random(5));

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final MovedClock clock = new MovedClock(Instant.parse("2026-11-20T12:00:00Z"));
    private final InMemoryPartStore store = new InMemoryPartStore();
    private final Places places = new Places("streams", 3, 2, ErrorCode.TOO_MANY_STREAMS);
    private final BroadcastProcessor<Long> ticks = BroadcastProcessor.create();
    private final UploadStatus status = new UploadStatus(ledger, new UploadedBytes(store, clock), clock);
    private final List<Runnable> waiting = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private long tick;
    private int looks;

    private final Executor atOnce = look -> {
        looks++;
        look.run();
    };

    @Test
    void theStatusIsSeenAtOnceAndThenOnlyWhenItHasChanged() {
        begin();
        watch(atOnce);
        assertThat(seen).containsExactly("UPLOADING");

        tick(3);
        assertThat(looks).isEqualTo(3);
        assertThat(seen).containsExactly("UPLOADING");

        ledger.markUploaded(ID, "etag");
        tick(2);
        assertThat(seen).containsExactly("UPLOADING", "UPLOADED");
    }

    @Test
    void theWatchEndsBehindAFinalStateAndLooksNoMore() {
        begin();
        watch(atOnce);
        ledger.fail(ID, Failure.of(FailureCode.EMPTY_FILE, "detail"), clock.instant());

        tick(1);
        assertThat(seen).containsExactly("UPLOADING", "FAILED", "end");

        tick(5);
        assertThat(looks).isEqualTo(1);
        assertThat(seen).hasSize(3);
    }

    @Test
    void ofAnUploadAtItsEndThereIsOneThingToSee() {
        begin();
        ledger.abort(ID, clock.instant());

        watch(atOnce);

        assertThat(seen).containsExactly("ABORTED", "end");
    }

    @Test
    void afterFifteenTicksWithoutAChangeTheWatcherHearsThatTheWatchGoesOn() {
        begin();
        watch(atOnce);

        tick(14);
        assertThat(seen).containsExactly("UPLOADING");
        tick(1);
        assertThat(seen).containsExactly("UPLOADING", "unchanged");

        tick(14);
        ledger.markUploaded(ID, "etag");
        tick(1);
        assertThat(seen).containsExactly("UPLOADING", "unchanged", "UPLOADED");
        tick(14);
        assertThat(seen).hasSize(3);
        tick(1);
        assertThat(seen).containsExactly("UPLOADING", "unchanged", "UPLOADED", "unchanged");
    }

    @Test
    void whoeverCancelsHasNobodyLookAnyMore() {
        begin();
        WatchStatus watching = watching(atOnce);
        Cancellable watch = watch(watching);
        tick(2);
        assertThat(places.taken()).isEqualTo(1);

        watch.cancel();
        ledger.markUploaded(ID, "etag");
        tick(3);

        assertThat(looks).isEqualTo(2);
        assertThat(places.taken()).isZero();
        assertThat(seen).containsExactly("UPLOADING");
    }

    @Test
    void whenTheServiceStopsEveryWatchEndsWithTheNextTick() {
        begin();
        WatchStatus watching = watching(atOnce);
        Cancellable unused = watch(watching);

        watching.close();
        tick(1);

        assertThat(seen).containsExactly("UPLOADING", "end");
        assertThat(places.taken()).isZero();
    }

    @Test
    void ticksDuringALongLookAreDroppedAndNotMadeUpFor() {
        begin();
        watch(waiting::add);

        tick(20);
        assertThat(waiting).as("looks that have begun").hasSize(1);

        waiting.remove(0).run();
        assertThat(waiting).isEmpty();
        tick(1);
        waiting.remove(0).run();
        assertThat(seen).as("time passed, though ticks were dropped").containsExactly("UPLOADING", "unchanged");
    }

    @Test
    void aLookThatFailsIsPassedOver() {
        begin();
        watch(atOnce);
        clock.move(Duration.ofSeconds(6));
        store.failNext("list");

        tick(1);
        assertThat(looks).isEqualTo(1);
        assertThat(seen).containsExactly("UPLOADING");

        ledger.markUploaded(ID, "etag");
        tick(1);
        assertThat(seen).containsExactly("UPLOADING", "UPLOADED");
    }

    @Test
    void aWatchEndsWhenItsTimeHasComeAndNotBefore() {
        begin();
        Cancellable unused = watch(watching(atOnce), clock.instant().plusSeconds(60));

        clock.move(Duration.ofSeconds(60).minusMillis(1));
        tick(1);
        assertThat(seen).containsExactly("UPLOADING");
        clock.move(Duration.ofMillis(1));
        tick(1);

        assertThat(seen).containsExactly("UPLOADING", "end");
        assertThat(looks).isEqualTo(1);
        assertThat(places.taken()).isZero();
    }

    /** Otherwise one that reads nothing would keep its place for as long as it likes. */
    @Test
    void aWatcherThatTakesNothingMoreIsEndedToo() {
        begin();
        AssertSubscriber<Sight> idle = watching(atOnce)
                .watch(OWNER, ID, clock.instant().plusSeconds(60))
                .subscribe()
                .withSubscriber(AssertSubscriber.create(2));
        ledger.markUploaded(ID, "etag");
        tick(30);
        assertThat(idle.getItems()).extracting(WatchStatusTest::name).containsExactly("UPLOADING", "UPLOADED");
        assertThat(places.taken()).isEqualTo(1);

        clock.move(Duration.ofSeconds(60));
        tick(1);

        idle.assertCompleted();
        assertThat(places.taken()).isZero();
    }

    @Test
    void asManyWatchAtOnceAsMayAndTheNextOneWhenOneHasEnded() {
        begin();
        WatchStatus watching = watching(atOnce);
        Cancellable first = watch(watching);
        Cancellable second = watch(watching);
        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> watch(watching)).contains("streams");

        first.cancel();
        first.cancel();
        Cancellable third = watch(watching);
        assertProblem(ErrorCode.TOO_MANY_REQUESTS, () -> watch(watching));

        assertThat(seen).containsExactly("UPLOADING", "UPLOADING", "UPLOADING");
        List.of(second, third).forEach(Cancellable::cancel);
        assertThat(places.taken()).isZero();
    }

    @Test
    void ofTwoThatFoundTheSameRoomOneWatches() {
        begin();
        WatchStatus watching = watching(atOnce);
        Cancellable unused = watch(watching);
        Multi<Sight> one = watching.watch(OWNER, ID, Instant.MAX);
        Multi<Sight> other = watching.watch(OWNER, ID, Instant.MAX);

        AssertSubscriber<Sight> watcher = one.subscribe().withSubscriber(AssertSubscriber.create(1));
        AssertSubscriber<Sight> late = other.subscribe().withSubscriber(AssertSubscriber.create(1));

        watcher.assertItems(new Sight.Changed(status.of(OWNER, ID)));
        late.assertHasNotReceivedAnyItem().assertFailedWith(ProblemException.class, "streams");
        assertThat(places.taken()).isEqualTo(2);
    }

    @Test
    void aWatchThatNobodyListensToTakesNobodysPlace() {
        begin();
        Multi<Sight> unheard = watching(atOnce).watch(OWNER, ID, Instant.MAX);

        assertThat(unheard).isNotNull();
        assertThat(places.taken()).isZero();
    }

    @Test
    void aWatchThatFailsGivesItsPlaceBack() {
        begin();
        watch(atOnce);
        ticks.onError(new IllegalStateException("no more ticks"));

        assertThat(seen).hasSize(2).last().asString().contains("no more ticks");
        assertThat(places.taken()).isZero();
    }

    @Test
    void thereIsNothingToWatchForAnotherOwner() {
        begin();
        WatchStatus watch = watching(atOnce);

        assertProblem(ErrorCode.UPLOAD_NOT_FOUND, () -> watch.watch(new Owner("beta"), ID, Instant.MAX));
    }

    private void watch(Executor workers) {
        Cancellable unused = watch(watching(workers));
    }

    private Cancellable watch(WatchStatus watching) {
        return watch(watching, Instant.MAX);
    }

    private Cancellable watch(WatchStatus watching, Instant until) {
        return watching.watch(OWNER, ID, until)
                .subscribe()
                .with(sight -> seen.add(name(sight)), failure -> seen.add(failure.toString()), () -> seen.add("end"));
    }

    private WatchStatus watching(Executor workers) {
        return new WatchStatus(status, ticks, workers, places, clock);
    }

    private static String name(Sight sight) {
        return sight instanceof Sight.Changed changed ? changed.status().state().name() : "unchanged";
    }

    private void tick(int times) {
        for (int i = 0; i < times; i++) {
            ticks.onNext(tick++);
        }
    }

    private void begin() {
        Upload upload = upload(ID);
        ledger.createUpload(upload);
        assertThat(upload.state()).isEqualTo(UploadState.UPLOADING);
    }

    private Upload upload(UploadId id) {
        ObjectName object = new ObjectName("bucket", "key-" + id);
        Transfer transfer = new Transfer(store.begin(object, null, null), 10, 10, null, clock.instant(), null);
        return Upload.asked(id, OWNER, "a.csv", object, 95, transfer, UploadOptions.NONE, clock.instant());
    }
}
