package io.remessa.api.upload;

import static io.remessa.api.upload.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.api.problem.ErrorCode;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OwnerLimitsTest {

    private final Uploads uploads = new Uploads();
    private final CreateUpload create = uploads.creating(new OwnerLimits(3, 2));

    @Test
    void asManyUploadsAreSentAtOnceAsMayBe() {
        begin(Uploads.OWNER);
        begin(Uploads.OWNER);
        begin(Uploads.OWNER);
        List<String> before = List.copyOf(uploads.store.calls());

        assertProblem(ErrorCode.TOO_MANY_UPLOADS, () -> begin(Uploads.OWNER)).contains("3", "abort");

        assertThat(uploads.store.calls()).isEqualTo(before);
        assertThat(begin(Uploads.OTHER)).isNotNull();
    }

    @Test
    void anUploadThatIsSentOrGivenUpMakesRoomForAnother() {
        Upload first = begin(Uploads.OWNER);
        Upload second = begin(Uploads.OWNER);
        begin(Uploads.OWNER);

        uploads.abort.abort(Uploads.OWNER, first.id());
        begin(Uploads.OWNER);
        assertProblem(ErrorCode.TOO_MANY_UPLOADS, () -> begin(Uploads.OWNER));
        uploads.ledger.markUploaded(second.id(), "etag");
        begin(Uploads.OWNER);
        assertProblem(ErrorCode.TOO_MANY_UPLOADS, () -> begin(Uploads.OWNER));
    }

    @Test
    void asManyUploadsAreValidatedAtOnceAsMayBeWhereverTheyStand() {
        List<Consumer<UploadId>> stands = List.of(
                id -> uploads.ledger.markUploaded(id, "etag"),
                id -> uploads.ledger.freezePlan(id, plan(), Uploads.NOW),
                id -> {
                    uploads.ledger.freezePlan(id, plan(), Uploads.NOW);
                    uploads.ledger.startValidating(id, 1);
                });
        for (int i = 0; i < stands.size(); i++) {
            Owner owner = new Owner("owner-" + i);
            UploadId one = begin(owner).id();
            UploadId two = begin(owner).id();
            stands.get(i).accept(one);
            begin(owner);
            stands.get(i).accept(two);

            assertProblem(ErrorCode.TOO_MANY_VALIDATIONS, () -> begin(owner)).contains("2", "Try again");

            uploads.ledger.abort(one, Uploads.NOW);
            assertThat(begin(owner)).isNotNull();
        }
        assertThat(begin(Uploads.OTHER)).isNotNull();
    }

    /** Otherwise those that go on could never end, and nothing would become fewer. */
    @Test
    void whatIsBegunMayBeCompletedBeyondTheLimit() {
        Upload last = uploads.allSent(begin(Uploads.OWNER));
        for (int i = 0; i < 2; i++) {
            uploads.ledger.markUploaded(begin(Uploads.OWNER).id(), "etag");
        }
        assertProblem(ErrorCode.TOO_MANY_VALIDATIONS, () -> begin(Uploads.OWNER));

        assertThat(uploads.complete
                        .complete(Uploads.OWNER, last.id(), List.of())
                        .etag())
                .isNotNull();
    }

    @Test
    void aWrongRequestIsToldSoWhateverTheLimit() {
        for (int i = 0; i < 3; i++) {
            begin(Uploads.OWNER);
        }

        assertProblem(ErrorCode.EMPTY_FILE, () -> create.create(Uploads.OWNER, Uploads.asking(0)));
    }

    @Test
    void limitsThatLetNobodyBeginAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnerLimits(0, 1))
                .withMessageContaining("REMESSA_UPLOAD_MAX_UPLOADING_PER_OWNER");
        assertThatIllegalArgumentException().isThrownBy(() -> new OwnerLimits(1, 0));
    }

    private Upload begin(Owner owner) {
        return create.create(owner, Uploads.asking(95));
    }

    private static Plan plan() {
        Dialect dialect = new Dialect(Encoding.UTF_8, ',');
        return new Plan(Plan.CURRENT_VERSION, "etag", 95, 100, dialect, "parcelas", null, 40, 4);
    }
}
