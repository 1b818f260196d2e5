package io.remessa.dispatch.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.remessa.csv.result.Totals;
import io.remessa.ledger.summary.Reconciliation;
import io.remessa.ledger.summary.Summary;
import io.remessa.ledger.upload.Failure;
import io.remessa.ledger.upload.FailureCode;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Owner;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadId;
import io.remessa.ledger.upload.UploadOptions;
import io.remessa.ledger.upload.UploadState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTextTest {

    private static final UploadId ID = new UploadId("d-0123456789abcdef0123456789abcdef");
    private static final Instant CREATED = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant FINISHED = Instant.parse("2026-11-20T12:01:05.678Z");

    // ---- states

    @Test
    void aCompletedUploadTellsItsCounts() {
        Notification told = told("parcelas março.csv", UploadState.COMPLETED, null, summary(1, 87_521, 1_747));

        assertThat(told.subject()).isEqualTo("Remessa: concluido com 1.747 rejeitados - parcelas marco.csv");
        assertThat(told.body()).isEqualTo("""
                Remessa: um envio terminou.

                Arquivo:     parcelas março.csv
                Situação:    COMPLETED
                Registros:   87.521
                Válidos:     85.774
                Rejeitados:  1.747
                Tamanho:     12.345.678 bytes
                Recebido:    20/11/2026 09:00:00 (horário de Brasília)
                Terminado:   20/11/2026 09:01:05 (horário de Brasília)

                O arquivo inteiro foi validado. Baixe os registros rejeitados, que
                dizem o que há de errado em cada um, e corrija-os.

                Upload:      d-0123456789abcdef0123456789abcdef
                Revisão:     1
                """);
        assertThat(told.attributes())
                .isEqualTo(Map.of(
                        "id",
                        "d-0123456789abcdef0123456789abcdef:1:COMPLETED:1795176065678",
                        "uploadId",
                        "d-0123456789abcdef0123456789abcdef",
                        "ownerHash",
                        "25bf8e1a2393f1108d37029b3df55932",
                        "revision",
                        "1",
                        "state",
                        "COMPLETED",
                        "finishedAt",
                        "2026-11-20T12:01:05.678Z",
                        "records",
                        "87521",
                        "rejected",
                        "1747"));
        assertThat(told.id()).isEqualTo(told.attributes().get("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 'concluido, sem registros'",
        "5, 0, 'concluido, sem rejeitados'",
        "5, 1, concluido com 1 rejeitado",
        "5, 2, concluido com 2 rejeitados"
    })
    void theSubjectSaysHowManyWereRejected(long records, long rejected, String outcome) {
        assertThat(told("a.csv", UploadState.COMPLETED, null, summary(1, records, rejected))
                        .subject())
                .isEqualTo("Remessa: " + outcome + " - a.csv");
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void aFailureTellsItsCodeAndWhatToDoButNotItsDetail(FailureCode code) {
        Failure failure = Failure.of(code, "Extra columns: 52998224725");

        Notification told = told("a.csv", UploadState.FAILED, failure, Optional.empty());

        assertThat(told.subject()).isEqualTo("Remessa: falhou (" + code + ") - a.csv");
        assertThat(told.body())
                .contains("Situação:    FAILED\nFalha:       " + code + "\nTamanho:")
                .doesNotContain("columns", "52998224725");
        assertThat(told.attributes()).containsEntry("failureCode", code.name()).doesNotContainKeys("records");
        assertThat(told.body().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(70));
    }

    @Test
    void tooManyRejectsAreCounted() {
        Notification told = told(
                "a.csv", UploadState.FAILED, Failure.of(FailureCode.TOO_MANY_REJECTS, "detail"), summary(1, 10, 9));

        assertThat(told.body()).contains("Rejeitados:  9\n");
        assertThat(told.attributes()).containsEntry("rejected", "9");
    }

    @Test
    void countsThatDoNotAccountForTheWholeFileAreNotTold() {
        Reconciliation open = new Reconciliation(100, 50, 1, 1, 5, 5, 0, 0);
        Summary summary = new Summary(1, "parcelas", Totals.NONE, Totals.NONE, open);

        Notification told = told(
                "a.csv",
                UploadState.FAILED,
                Failure.of(FailureCode.RECONCILIATION_FAILED, "detail"),
                Optional.of(summary));

        assertThat(told.body()).doesNotContain("Registros");
        assertThat(told.attributes()).doesNotContainKeys("records", "rejected");
    }

    @ParameterizedTest
    @CsvSource({"ABORTED, cancelado", "EXPIRED, expirado"})
    void whatWasNeverValidatedHasNoCounts(UploadState state, String outcome) {
        Notification told = told("a.csv", state, null, Optional.empty());

        assertThat(told.subject()).isEqualTo("Remessa: " + outcome + " - a.csv");
        assertThat(told.body()).contains("Situação:    " + state).doesNotContain("Registros", "Falha");
        assertThat(told.attributes()).containsEntry("state", state.name()).containsEntry("revision", "1");
    }

    @Test
    void whatGoesOnHasNothingToTell() {
        Upload going = upload("a.csv", UploadState.VALIDATING, null, null);

        assertThatIllegalArgumentException().isThrownBy(() -> EndOfUpload.of(going, Optional.empty()));
    }

    // ---- ids

    @Test
    void everyEndAndEveryRevisionHasAnIdOfItsOwn() {
        Failure failure = Failure.of(FailureCode.CHUNK_FAILED, "detail");
        Upload failed = upload("a.csv", UploadState.FAILED, failure, FINISHED);
        Upload failedAgain = upload("a.csv", UploadState.FAILED, failure, FINISHED.plusMillis(1));
        Upload completed = upload("a.csv", UploadState.COMPLETED, null, FINISHED);

        assertThat(new String[] {
                    id(failed, Optional.empty()),
                    id(failedAgain, Optional.empty()),
                    id(completed, summary(1, 5, 1)),
                    id(completed, summary(2, 5, 0))
                })
                .doesNotHaveDuplicates();
        assertThat(id(completed, summary(2, 5, 0))).isEqualTo(ID + ":2:COMPLETED:1795176065678");
        assertThat(id(failed, Optional.empty())).isEqualTo(id(failed, Optional.empty()));
    }

    // ---- names

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: x@y.z\n.csv",
                "\u202egnp.exe\u202c.csv",
                "\u0000\u0007\u001b[31m.csv",
                "",
                " \u200b\u2028 ",
                "\ud800.csv",
                "合同 ção 😀.csv",
                "  -starts with spaces.csv"
            })
    void noNameBreaksALine(String name) {
        assertFits(told(name, UploadState.COMPLETED, null, summary(1, Long.MAX_VALUE, Long.MAX_VALUE)));
    }

    @Test
    void aLongNameIsCut() {
        Notification told =
                told("😀".repeat(300), UploadState.COMPLETED, null, summary(1, Long.MAX_VALUE, Long.MAX_VALUE));

        assertFits(told);
        assertThat(told.body()).contains("Arquivo:     " + "😀".repeat(51) + "...\n");
        assertThat(told.subject()).endsWith("rejeitados - " + "?".repeat(31) + "...");
        assertFits(told(
                "x".repeat(300),
                UploadState.FAILED,
                Failure.of(FailureCode.RECONCILIATION_FAILED, "d"),
                Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "52998224725.csv",
                "cliente 529.982.247-25.csv",
                "529\u0001982\u0002247\u000325",
                "5\u202e2\u202e9\u202e9\u202e8\u202e2\u202e2\u202e4\u202e7\u202e2\u202e5",
                "5\u200b\u200b\u200b\u200b\u200b29982\u200b\u200b\u200b\u200b\u200b24725",
                "5\u03362\u03369\u03369\u03368\u03362\u03362\u03364\u03367\u03362\u03365",
                "\uff15\uff12\uff19\uff19\uff18\uff12\uff12\uff14\uff17\uff12\uff15",
                "\u2075\u00b2\u2079\u2079\u2078\u00b2\u00b2\u2074\u2077\u00b2\u2075",
                "11.222.333/0001-81",
                "long enough to be cut in the middle 52998224725 and on and on and on"
            })
    void aDocumentInANameIsMasked(String name) {
        Notification told = told(name, UploadState.ABORTED, null, Optional.empty());

        for (String text : new String[] {
            told.subject(), told.body().lines().skip(2).findFirst().orElseThrow()
        }) {
            assertThat(text.replaceAll("[^0-9]", "")).as(text).isIn("", "2", "25", "81");
        }
        assertThat(told.attributes().toString()).doesNotContain("52998");
    }

    private static void assertFits(Notification told) {
        assertThat(told.subject()).matches("[\\x21-\\x7E][\\x20-\\x7E]{0,98}");
        assertThat(told.body().lines().map(line -> line.codePointCount(0, line.length())))
                .allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(70));
        assertThat(told.body().lines().skip(2).findFirst().orElseThrow()).startsWith("Arquivo:     ");
        assertThat(told.body().lines().skip(3).findFirst().orElseThrow()).startsWith("Situação:    ");
        assertThat(told.body().codePoints().filter(character -> character != '\n'))
                .noneMatch(character -> Character.isISOControl(character)
                        || Character.getType(character) == Character.FORMAT
                        || Character.getType(character) == Character.SURROGATE);
        assertThat(told.attributes()).hasSizeLessThanOrEqualTo(10).doesNotContainValue("");
    }

    private static Notification told(
            String name, UploadState state, @Nullable Failure failure, Optional<Summary> summary) {
        return EndOfUpload.of(upload(name, state, failure, FINISHED), summary).notification();
    }

    private static String id(Upload upload, Optional<Summary> summary) {
        return EndOfUpload.of(upload, summary).notification().id();
    }

    private static Optional<Summary> summary(int revision, long records, long rejected) {
        Reconciliation closed = new Reconciliation(100, 100, 1, 1, records, records - rejected, rejected, rejected);
        return Optional.of(new Summary(revision, "parcelas", Totals.NONE, Totals.NONE, closed));
    }

    private static Upload upload(
            String name, UploadState state, @Nullable Failure failure, @Nullable Instant finishedAt) {
        return new Upload(
                ID,
                Owner.LOCAL,
                name,
                new ObjectName("remessa-objects", "a"),
                12_345_678,
                null,
                UploadOptions.NONE,
                state,
                null,
                null,
                null,
                failure,
                CREATED,
                null,
                finishedAt,
                null);
    }
}
