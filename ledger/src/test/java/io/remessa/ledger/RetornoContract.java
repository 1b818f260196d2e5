package io.remessa.ledger;

import static io.remessa.ledger.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.ledger.chunk.ResultObject;
import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** How far retornos are. */
interface RetornoContract {

    Ledger ledger();

    @Test
    default void ofTwoThatSawTheSameOneClaimsTheRetorno() {
        Upload seen = completed();
        Retorno mine = Retorno.claimed("mine", 0, NOW.plusSeconds(60));
        Retorno others = Retorno.claimed("others", 0, NOW.plusSeconds(60));

        assertThat(ledger().changeRetorno(seen, mine)).isEqualTo(seen.with(mine));
        assertThat(ledger().changeRetorno(seen, others)).isEqualTo(seen.with(mine));
        assertThat(ledger().findUpload(seen.id())).contains(seen.with(mine));
    }

    @Test
    default void whoHasClaimedItGoesOn() {
        Upload claimed = ledger().changeRetorno(completed(), Retorno.claimed("mine", 0, NOW));
        Upload rests = ledger().changeRetorno(claimed, Retorno.resting(1, NOW.plusSeconds(9), "S3 answered 503"));
        Upload again = ledger().changeRetorno(rests, Retorno.claimed("mine", 1, NOW.plusSeconds(70)));
        ResultObject file = new ResultObject(new ObjectName("results", "results/u/retorno.csv"), 10, 1L << 45);

        Upload ready = ledger().changeRetorno(again, Retorno.ready(file));

        assertThat(ready).isEqualTo(claimed.with(Retorno.ready(file)));
        assertThat(ledger().changeRetorno(rests, Retorno.failed(1, "late"))).isEqualTo(ready);
        assertThat(ledger().findUpload(ready.id())).contains(ready);
    }

    @Test
    default void anEndThatIsToldKeepsItsRetorno() {
        Upload failed = ledger().changeRetorno(completed(), Retorno.failed(5, "too large"));

        assertThat(ledger().markNotified(failed, NOW)).isEqualTo(failed.notified(NOW));
    }

    @Test
    default void whatIsNotCompletedHasNone() {
        Upload validating = Samples.validating(ledger(), 1);

        assertThat(ledger().changeRetorno(validating, Retorno.claimed("mine", 0, NOW)))
                .isEqualTo(validating);
        assertThatThrownBy(() -> ledger().changeRetorno(Samples.upload(), Retorno.claimed("mine", 0, NOW)))
                .isInstanceOf(NoSuchElementException.class);
    }

    private Upload completed() {
        return ledger().finish(Samples.validating(ledger(), 1).id(), null, null, NOW);
    }
}
