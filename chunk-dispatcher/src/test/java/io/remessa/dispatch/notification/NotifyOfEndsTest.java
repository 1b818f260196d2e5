package io.remessa.dispatch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.dispatch.Uploads;
import io.remessa.dispatch.service.LogLines;
import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifyOfEndsTest {

    private static final NotifyOfEnds.Outcome NOTHING = new NotifyOfEnds.Outcome(0, 0);
    private static final long SEED = 7;

    private final Uploads uploads = new Uploads();
    private final List<Notification> published = new ArrayList<>();
    private final List<Upload> awaiting = new ArrayList<>();
    private final NotifyOfEnds notifyOfEnds = to(published::add);

    @AfterEach
    void stop() {
        uploads.close();
    }

    private NotifyOfEnds to(NotificationTopic topic) {
        return new NotifyOfEnds(uploads.ledger, Optional.of(topic), awaiting::add, new Random(SEED), uploads.clock);
    }

    @Test
    void anEndIsPublishedOnceWithItsCounts() throws Exception {
        Upload upload = uploads.validating();
        assertThat(notifyOfEnds.run()).isEqualTo(NOTHING);
        uploads.completeAll(upload);
        uploads.finishUpload().run(upload.id());

        uploads.clock.pass(Duration.ofSeconds(1));
        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));
        assertThat(notifyOfEnds.run()).isEqualTo(NOTHING);

        assertThat(published)
                .singleElement()
                .satisfies(told -> assertThat(told.attributes())
                        .containsEntry("uploadId", upload.id().value())
                        .containsEntry("state", "COMPLETED")
                        .containsEntry("records", "0"));
        assertThat(uploads.now(upload).notifiedAt()).isEqualTo(uploads.clock.instant());
    }

    @Test
    void aFailureIsLoggedAsOneOfItsUpload() {
        Upload upload =
                end("u-nottold0000000000000", other -> uploads.ledger.abort(other.id(), uploads.clock.instant()));
        NotificationTopic away = notification -> {
            throw new IllegalStateException("SNS is away");
        };
        try (LogLines lines = new LogLines(NotifyOfEnds.class)) {
            new NotifyOfEnds(uploads.ledger, Optional.of(away), awaiting::add, new Random(SEED), uploads.clock).run();

            assertThat(lines.contexts()).containsExactly(LogLines.of(upload.id()));
        }
    }

    @Test
    void whoCountsEndsHearsOfEachOnceWhetherOrNotSomebodyIsNotified() {
        for (Optional<NotificationTopic> topic :
                List.of(Optional.<NotificationTopic>of(published::add), Optional.<NotificationTopic>empty())) {
            Upload upload = end(
                    topic.isPresent() ? "u-told0000000000000000" : "u-struckoff00000000000",
                    other -> uploads.ledger.abort(other.id(), uploads.clock.instant()));
            List<Upload> counted = new ArrayList<>();
            NotifyOfEnds counting = new NotifyOfEnds(
                    uploads.ledger, topic, awaiting::add, counted::add, new Random(SEED), uploads.clock);
            counting.run();
            counting.run();

            assertThat(counted)
                    .extracting(Upload::id, Upload::state)
                    .containsExactly(tuple(upload.id(), UploadState.ABORTED));
        }
    }

    @Test
    void anEndWhoseRetornoIsNotThereIsToldOnceItIsAndOthersMeanwhile() throws Exception {
        Upload upload = uploads.validating(Style.PLAIN);
        uploads.completeAll(upload);
        uploads.finishUpload().run(upload.id());
        end("u-aborted0000000000000", other -> uploads.ledger.abort(other.id(), uploads.clock.instant()));

        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));
        assertThat(notifyOfEnds.run()).isEqualTo(NOTHING);
        assertThat(awaiting).hasSize(2).allMatch(uploads.now(upload)::equals);

        ResultObject file = new ResultObject(new ObjectName("results", "r"), 7, 100);
        uploads.ledger.changeRetorno(uploads.now(upload), Retorno.ready(file));
        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));
        assertThat(published.get(1).attributes()).containsEntry("retorno", "READY");
        assertThat(published.get(1).body()).contains("O arquivo de retorno está pronto");
    }

    @Test
    void anEndWhoseRetornoFailedIsToldToo() throws Exception {
        Upload upload = uploads.validating(Style.PLAIN);
        uploads.completeAll(upload);
        uploads.finishUpload().run(upload.id());
        uploads.ledger.changeRetorno(uploads.now(upload), Retorno.failed(5, "S3 is away"));

        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));
        assertThat(awaiting).isEmpty();
        assertThat(published.get(0).attributes()).containsEntry("retorno", "FAILED");
        assertThat(published.get(0).body()).contains("não pôde ser feito").doesNotContain("S3 is away");
    }

    @Test
    void everyFinalStateIsTold() {
        end("u-aborted0000000000000", upload -> uploads.ledger.abort(upload.id(), uploads.clock.instant()));
        end("u-failed00000000000000", this::fail);
        end(
                "u-expired0000000000000",
                upload -> uploads.ledger.expire(
                        upload.id(), uploads.clock.instant().plus(Duration.ofDays(99))));

        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(3, 0));

        assertThat(published)
                .extracting(told -> told.attributes().get("state"))
                .containsExactlyInAnyOrder("ABORTED", "FAILED", "EXPIRED");
    }

    @Test
    void anUploadThatFailedAndWasRetriedIsToldAgainUnderAnotherId() throws Exception {
        Upload upload = uploads.validating();
        fail(upload);
        notifyOfEnds.run();

        uploads.retryUpload().run(upload.id());
        assertThat(notifyOfEnds.run()).isEqualTo(NOTHING);
        uploads.completeAll(upload);
        uploads.finishUpload().run(upload.id());
        notifyOfEnds.run();

        assertThat(published).extracting(told -> told.attributes().get("state")).containsExactly("FAILED", "COMPLETED");
        assertThat(published).extracting(Notification::id).doesNotHaveDuplicates();
    }

    @Test
    void aCrashBetweenPublishingAndItsMarkPublishesTheSameOnceMore() {
        Upload upload = aborted("u-abcdefghij0123456789");
        NotifyOfEnds crashing = to(told -> {
            published.add(told);
            throw new IllegalStateException("The answer is lost");
        });
        assertThat(crashing.run()).isEqualTo(new NotifyOfEnds.Outcome(0, 1));
        assertThat(uploads.now(upload).notifiedAt()).isNull();

        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));

        assertThat(published).hasSize(2);
        assertThat(published.get(0)).isEqualTo(published.get(1));
    }

    @Test
    void anEndThatIsRetriedWhileItIsPublishedDoesNotHideTheNextOne() throws Exception {
        Upload upload = uploads.validating();
        fail(upload);
        NotifyOfEnds slow = to(told -> {
            published.add(told);
            uploads.clock.pass(Duration.ofSeconds(1));
            uploads.retryUpload().run(upload.id());
            fail(upload);
        });
        slow.run();

        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));

        assertThat(published).extracting(Notification::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aNotificationThatIsRefusedDoesNotKeepTheOthers() {
        Upload bad = aborted("u-bad00000000000000000");
        aborted("u-good0000000000000000");
        NotifyOfEnds choosy = to(told -> {
            if (told.attributes().containsValue(bad.id().value())) {
                throw new IllegalArgumentException("Invalid parameter");
            }
            published.add(told);
        });

        assertThat(choosy.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 1));
        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(1, 0));
    }

    @Test
    void whoCountsEndsHearsOfThoseThatCouldNotBeTold() {
        aborted("u-abcdefghij0123456789");
        int[] notTold = {0};
        EndListener listener = new EndListener() {
            @Override
            public void ended(Upload upload) {
                throw new AssertionError("Nobody was told of " + upload.id());
            }

            @Override
            public void notTold() {
                notTold[0]++;
            }
        };
        NotificationTopic away = told -> {
            throw new IllegalStateException("SNS is away");
        };

        new NotifyOfEnds(uploads.ledger, Optional.of(away), awaiting::add, listener, new Random(SEED), uploads.clock)
                .run();

        assertThat(notTold[0]).isEqualTo(1);
    }

    @Test
    void aTopicThatIsAwayIsNotTriedForEveryUpload() {
        for (int number = 0; number < 10; number++) {
            aborted("u-" + number + "0000000000000000000");
        }
        int[] tries = {0};
        NotifyOfEnds failing = to(told -> {
            tries[0]++;
            throw new IllegalStateException("SNS is away");
        });

        assertThat(failing.run()).isEqualTo(new NotifyOfEnds.Outcome(0, 3));
        assertThat(tries[0]).isEqualTo(3);
        assertThat(notifyOfEnds.run()).isEqualTo(new NotifyOfEnds.Outcome(10, 0));
    }

    @Test
    void withoutATopicNobodyIsToldAndNothingPilesUp() {
        Upload upload = aborted("u-abcdefghij0123456789");
        NotifyOfEnds none =
                new NotifyOfEnds(uploads.ledger, Optional.empty(), awaiting::add, new Random(SEED), uploads.clock);

        assertThat(none.run()).isEqualTo(NOTHING);

        assertThat(uploads.ledger.listUnnotified(null, 10).items()).isEmpty();
        assertThat(uploads.now(upload).notifiedAt()).isNull();
        assertThat(notifyOfEnds.run()).isEqualTo(NOTHING);
    }

    private Upload aborted(String name) {
        return end(name, upload -> uploads.ledger.abort(upload.id(), uploads.clock.instant()));
    }

    private Upload end(String name, Consumer<Upload> end) {
        Upload upload = uploads.asked(name);
        end.accept(upload);
        return uploads.now(upload);
    }

    private void fail(Upload upload) {
        uploads.ledger.fail(upload.id(), Failure.of(FailureCode.CHUNK_FAILED, "detail"), uploads.clock.instant());
    }
}
