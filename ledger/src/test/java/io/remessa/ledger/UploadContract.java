package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.EnumSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The steps of uploads. */
interface UploadContract {

    /** When every expiry of these tests has passed. */
    Instant LONG_AFTER = NOW.plusSeconds(1_000_000);

    Ledger ledger();

    @Test
    default void anUploadIsReadBackAsItWasWritten() {
        Upload upload = Samples.upload();

        assertThat(ledger().findUpload(upload.id())).isEmpty();
        assertThat(ledger().createUpload(upload)).isTrue();
        assertThat(ledger().findUpload(upload.id())).contains(upload);
    }

    @Test
    default void anObjectThatWasFoundIsReadBackWithAllItsOptions() {
        ObjectName object = new ObjectName("remessa-objects", "inbox/a+b ç/x.csv");
        UploadId id = UploadId.ofObject(object, Long.toString(System.nanoTime()));
        Upload found = Upload.found(id, Samples.newOwner(), "x.csv", object, 50L << 40, "etag", NOW);
        UploadOptions options = new UploadOptions("parcelas", ';', Encoding.WINDOWS_1252, 10L, 0.1, true);
        Upload asked = new Upload(
                Samples.newId(),
                found.owner(),
                "",
                object,
                1,
                null,
                options,
                UploadState.UPLOADING,
                null,
                null,
                null,
                null,
                NOW,
                null,
                null,
                null);

        ledger().createUpload(found);
        ledger().createUpload(asked);

        assertThat(ledger().findUpload(id)).contains(found);
        assertThat(ledger().findUpload(asked.id())).contains(asked);
    }

    @Test
    default void creatingAnIdTwiceKeepsTheFirst() {
        Upload upload = Samples.upload();
        Upload other = Upload.found(upload.id(), upload.owner(), "other.csv", upload.object(), 5, "other", NOW);

        assertThat(ledger().createUpload(upload)).isTrue();
        assertThat(ledger().createUpload(other)).isFalse();
        assertThat(ledger().createUpload(upload)).isFalse();
        assertThat(ledger().findUpload(upload.id())).contains(upload);
    }

    @Test
    default void changingAnUploadThatDoesNotExistSaysSo() {
        UploadId id = Samples.newId();

        assertThatThrownBy(() -> ledger().markUploaded(id, "e")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().extendExpiry(id, NOW)).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> ledger().abort(id, NOW))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(id.value());
        assertThat(ledger().findUpload(id)).isEmpty();
    }

    @Test
    default void anExpiryIsMovedOnlyWhileUploading() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        Instant later = NOW.plusSeconds(9_000);

        Upload moved = ledger().extendExpiry(upload.id(), later);
        assertThat(Objects.requireNonNull(moved.transfer()).expiresAt()).isEqualTo(later);
        assertThat(ledger().findUpload(upload.id())).contains(moved);

        Upload uploaded = ledger().markUploaded(upload.id(), "etag");
        assertThat(ledger().extendExpiry(upload.id(), later.plusSeconds(1))).isEqualTo(uploaded);
        assertThat(Objects.requireNonNull(uploaded.transfer()).expiresAt()).isEqualTo(later);
    }

    @Test
    default void anObjectWithoutTransferHasNoExpiry() {
        Upload upload = Samples.upload();
        Upload found = Upload.found(upload.id(), upload.owner(), "x", upload.object(), 1, "etag", NOW);
        ledger().createUpload(found);

        assertThat(ledger().extendExpiry(found.id(), NOW)).isEqualTo(found);
    }

    @Test
    default void anUploadGoesAllTheWay() {
        Upload upload = Samples.upload();
        UploadId id = upload.id();
        Plan plan = Samples.plan(777);
        ledger().createUpload(upload);

        Upload uploaded = ledger().markUploaded(id, Samples.ETAG);
        assertThat(uploaded.state()).isEqualTo(UploadState.UPLOADED);
        assertThat(uploaded.etag()).isEqualTo(Samples.ETAG);

        Upload dispatching = ledger().freezePlan(id, plan, NOW.plusMillis(1));
        assertThat(dispatching.state()).isEqualTo(UploadState.DISPATCHING);
        assertThat(dispatching.plan()).isEqualTo(plan);
        assertThat(dispatching.size()).isEqualTo(777);
        assertThat(dispatching.startedAt()).isEqualTo(NOW.plusMillis(1));

        Upload validating = ledger().startValidating(id, 8);
        assertThat(validating.state()).isEqualTo(UploadState.VALIDATING);
        assertThat(validating.totalChunks()).isEqualTo(8);

        Upload completed = ledger().finish(id, null, null, NOW.plusMillis(2));
        assertThat(completed.state()).isEqualTo(UploadState.COMPLETED);
        assertThat(completed.finishedAt()).isEqualTo(NOW.plusMillis(2));
        assertThat(completed.failure()).isNull();
        assertThat(ledger().findUpload(id)).contains(completed);
    }

    @Test
    default void thePlanRemembersTheEventThatItCameOfToTheEnd() {
        Upload upload = Samples.upload();
        UploadId id = upload.id();
        ledger().createUpload(upload);

        Upload dispatching = ledger().freezePlan(id, Samples.plan(100), NOW.minusSeconds(5), NOW);
        assertThat(dispatching.eventAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(dispatching.awaitedSince()).isEqualTo(NOW.minusSeconds(5));
        assertThat(ledger().freezePlan(id, Samples.plan(100), NOW, NOW)).isEqualTo(dispatching);
        ledger().startValidating(id, 1);
        Upload retried = ledger().beginSending(id, NOW.plusSeconds(60)).orElseThrow();
        assertThat(retried.awaitedSince()).isEqualTo(NOW.plusSeconds(60));
        Upload completed = ledger().finish(id, null, null, NOW.plusSeconds(70));
        assertThat(completed.eventAt()).isEqualTo(NOW.minusSeconds(5));
        assertThat(ledger().findUpload(id)).contains(completed);
    }

    @Test
    default void withoutAnEventAnUploadIsAwaitedSinceItsDispatch() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);
        assertThat(upload.awaitedSince()).isNull();

        Upload dispatching = ledger().freezePlan(upload.id(), Samples.plan(100), NOW);

        assertThat(dispatching.eventAt()).isNull();
        assertThat(dispatching.awaitedSince()).isEqualTo(NOW);
    }

    @Test
    default void theEventMayOvertakeTheCallThatCompletes() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);

        Upload dispatching = ledger().freezePlan(upload.id(), Samples.plan(10), NOW);

        assertThat(ledger().markUploaded(upload.id(), "late")).isEqualTo(dispatching);
    }

    @Test
    default void thePlanFrozenFirstStands() {
        Upload upload = Samples.upload();
        ledger().createUpload(upload);

        Upload first = ledger().freezePlan(upload.id(), Samples.plan(10), NOW);
        Upload second = ledger().freezePlan(upload.id(), Samples.plan(20), NOW.plusSeconds(1));

        assertThat(second).isEqualTo(first);
    }

    @Test
    default void aFailureIsReadBackAsItWasWritten() {
        Upload upload = Samples.validating(ledger(), 1);
        Failure failure = new Failure(FailureCode.RECORD_TOO_LONG, "detail", 0, Samples.range(0));

        Upload failed = ledger().fail(upload.id(), failure, NOW);

        assertThat(failed.failure()).isEqualTo(failure);
        assertThat(failed.finishedAt()).isEqualTo(NOW);
        assertThat(ledger().findUpload(upload.id())).contains(failed);
    }

    @ParameterizedTest
    @EnumSource(UploadState.class)
    default void everyStepIsTakenExactlyFromTheStatesThatAllowIt(UploadState from) {
        Failure failure = Failure.of(FailureCode.OBJECT_CHANGED, "detail");

        assertThat(ledger().markUploaded(in(from), "e").state())
                .isEqualTo(expected(from, UploadState.UPLOADED, EnumSet.of(UploadState.UPLOADING)));
        assertThat(ledger().freezePlan(in(from), Samples.plan(10), NOW).state())
                .isEqualTo(expected(
                        from, UploadState.DISPATCHING, EnumSet.of(UploadState.UPLOADING, UploadState.UPLOADED)));
        assertThat(ledger().startValidating(in(from), 1).state())
                .isEqualTo(expected(from, UploadState.VALIDATING, EnumSet.of(UploadState.DISPATCHING)));
        assertThat(ledger().finish(in(from), null, null, NOW).state())
                .isEqualTo(expected(from, UploadState.COMPLETED, EnumSet.of(UploadState.VALIDATING)));
        assertThat(ledger().finish(in(from), null, failure, NOW).state())
                .isEqualTo(expected(from, UploadState.FAILED, EnumSet.of(UploadState.VALIDATING)));
        assertThat(ledger().fail(in(from), failure, NOW).state())
                .isEqualTo(expected(from, UploadState.FAILED, UploadState.FAILED.previous()));
        assertThat(ledger().abort(in(from), NOW).state())
                .isEqualTo(expected(from, UploadState.ABORTED, UploadState.ABORTED.previous()));
        assertThat(ledger().expire(in(from), LONG_AFTER).state())
                .isEqualTo(expected(from, UploadState.EXPIRED, UploadState.EXPIRED.previous()));
    }

    @ParameterizedTest
    @EnumSource(UploadState.class)
    default void aStepThatIsNotTakenChangesNothing(UploadState from) {
        UploadId id = in(from);
        Upload before = ledger().findUpload(id).orElseThrow();

        for (UploadState to : UploadState.values()) {
            if (!from.next().contains(to) && to != from) {
                tryToReach(id, to);
            }
        }

        assertThat(ledger().findUpload(id)).contains(before);
    }

    private void tryToReach(UploadId id, UploadState to) {
        Failure failure = Failure.of(FailureCode.EMPTY_FILE, "other");
        Upload unused = switch (to) {
            case UPLOADED -> ledger().markUploaded(id, "other");
            case DISPATCHING -> ledger().freezePlan(id, Samples.plan(99), NOW.plusSeconds(5));
            case VALIDATING -> ledger().startValidating(id, 99);
            case COMPLETED -> ledger().finish(id, null, null, NOW.plusSeconds(5));
            case FAILED -> ledger().fail(id, failure, NOW.plusSeconds(5));
            case ABORTED -> ledger().abort(id, NOW.plusSeconds(5));
            case UPLOADING -> ledger().extendExpiry(id, NOW.plusSeconds(5));
            case EXPIRED -> ledger().expire(id, LONG_AFTER);
        };
    }

    private static UploadState expected(UploadState from, UploadState to, Set<UploadState> allowed) {
        return allowed.contains(from) ? to : from;
    }

    /** A new upload in this state, and nothing else known of it. */
    private UploadId in(UploadState state) {
        Upload asked = Samples.upload();
        Upload upload = new Upload(
                asked.id(),
                asked.owner(),
                asked.fileName(),
                asked.object(),
                asked.size(),
                asked.transfer(),
                asked.options(),
                state,
                null,
                null,
                null,
                null,
                NOW,
                null,
                null,
                null);
        ledger().createUpload(upload);
        return upload.id();
    }

    @Test
    default void eachStateListsItsOwnUploads() {
        Owner owner = Samples.newOwner();
        Upload upload = Samples.upload(owner, NOW);
        ledger().createUpload(upload);
        ledger().markUploaded(upload.id(), "e");

        assertThat(ledger().listUploads(owner, UploadState.UPLOADING, null, 10).items())
                .isEmpty();
        assertThat(ledger().listUploads(owner, UploadState.UPLOADED, null, 10).items())
                .extracting(Upload::id)
                .containsExactly(upload.id());
    }
}
