package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadState;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many uploads an owner has. */
interface CountContract {

    Set<UploadState> VALIDATED = EnumSet.of(UploadState.DISPATCHING, UploadState.VALIDATING);

    Ledger ledger();

    @Test
    default void anOwnerWithoutUploadsHasNone() {
        assertThat(ledger().countUploads(Samples.newOwner(), EnumSet.allOf(UploadState.class), 1))
                .isZero();
    }

    @Test
    default void anUploadCountsInTheStateThatItIsIn() {
        Owner owner = Samples.newOwner();
        UploadId id = begin(owner);
        assertThat(in(owner, UploadState.UPLOADING)).isEqualTo(1);
        ledger().markUploaded(id, Samples.ETAG);
        assertThat(in(owner, UploadState.UPLOADING)).isZero();
        assertThat(in(owner, UploadState.UPLOADED)).isEqualTo(1);
        ledger().freezePlan(id, Samples.plan(100), NOW);
        assertThat(in(owner, UploadState.DISPATCHING)).isEqualTo(1);
        ledger().startValidating(id, 1);
        assertThat(in(owner, UploadState.VALIDATING)).isEqualTo(1);
        ledger().fail(id, Failure.of(FailureCode.CHUNK_FAILED, "detail"), NOW);
        assertThat(ledger().countUploads(owner, VALIDATED, 10)).isZero();
        ledger().resumeFailed(id);
        assertThat(in(owner, UploadState.VALIDATING)).isEqualTo(1);
        ledger().finish(id, null, null, NOW);
        assertThat(in(owner, UploadState.VALIDATING)).isZero();
        assertThat(in(owner, UploadState.COMPLETED)).isEqualTo(1);
    }

    @Test
    default void uploadsOfAllStatesAskedForCountTogetherAndThoseOfOthersDoNot() {
        Owner owner = Samples.newOwner();
        begin(owner);
        dispatch(owner, Samples.plan(100));
        dispatch(owner, Samples.plan(100));
        ledger().startValidating(dispatch(owner, Samples.plan(100)), 1);
        ledger().abort(dispatch(owner, Samples.plan(100)), NOW);
        dispatch(Samples.newOwner(), Samples.plan(100));

        assertThat(ledger().countUploads(owner, VALIDATED, 10)).isEqualTo(3);
        assertThat(ledger().countUploads(owner, EnumSet.allOf(UploadState.class), 10))
                .isEqualTo(5);
        assertThat(ledger().countUploads(owner, EnumSet.noneOf(UploadState.class), 10))
                .isZero();
    }

    @Test
    default void countingStopsWhereItIsToldTo() {
        Owner owner = Samples.newOwner();
        for (int i = 0; i < 3; i++) {
            dispatch(owner, Samples.plan(100));
            ledger().startValidating(dispatch(owner, Samples.plan(100)), 1);
        }

        for (int atMost : new int[] {1, 2, 3, 4, 5, 6}) {
            assertThat(ledger().countUploads(owner, VALIDATED, atMost)).isEqualTo(atMost);
        }
        assertThat(ledger().countUploads(owner, VALIDATED, 7)).isEqualTo(6);
        for (int atMost : new int[] {Integer.MIN_VALUE, -1, 0}) {
            assertThatIllegalArgumentException().isThrownBy(() -> ledger().countUploads(owner, VALIDATED, atMost));
        }
    }

    /** More than the megabyte that DynamoDB looks at for one answer. */
    @Test
    default void uploadsCountHoweverMuchIsKnownOfThem() {
        Owner owner = Samples.newOwner();
        for (int i = 0; i < 9; i++) {
            dispatch(owner, withLayoutOf(128 * 1024));
        }

        assertThat(ledger().countUploads(owner, VALIDATED, 8)).isEqualTo(8);
        assertThat(ledger().countUploads(owner, VALIDATED, 1_000)).isEqualTo(9);
    }

    private int in(Owner owner, UploadState state) {
        return ledger().countUploads(owner, EnumSet.of(state), 10);
    }

    private UploadId begin(Owner owner) {
        Upload upload = Samples.upload(owner, NOW);
        ledger().createUpload(upload);
        return upload.id();
    }

    private UploadId dispatch(Owner owner, Plan plan) {
        UploadId id = begin(owner);
        ledger().freezePlan(id, plan, NOW);
        return id;
    }

    private static Plan withLayoutOf(int characters) {
        Plan plan = Samples.plan(100);
        return new Plan(
                plan.version(),
                plan.etag(),
                plan.size(),
                plan.chunkSize(),
                plan.dialect(),
                plan.layout(),
                "x".repeat(characters),
                plan.dataStart(),
                plan.windowChunks());
    }
}
