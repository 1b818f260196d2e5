package io.remessa.api.retorno;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.ledger.upload.Retorno;
import io.remessa.ledger.upload.Upload;
import io.remessa.ledger.upload.UploadState;
import org.jspecify.annotations.Nullable;

/**
 * How far the retorno of an upload is.
 *
 * @param state PENDING until it is there
 * @param bytes of the file, once it is READY; left out before
 * @param detail why it FAILED; left out otherwise
 * @param money how money is written in it: {@code plain} as 1234.56, {@code brl} as R$ 1.234,56
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RetornoStatus(
        Retorno.State state, @Nullable Long bytes, @Nullable String detail, String money) {

    /** How far it is; null where none is made, as of an upload that ended otherwise than COMPLETED. */
    public static @Nullable RetornoStatus of(Upload upload) {
        Style money = upload.retornoMoney();
        if (money == null || (upload.state().isFinal() && upload.state() != UploadState.COMPLETED)) {
            return null;
        }
        Retorno retorno = upload.retorno();
        if (retorno == null || retorno.state() == Retorno.State.PENDING) {
            return new RetornoStatus(Retorno.State.PENDING, null, null, MoneyName.of(money));
        }
        Long bytes = retorno.file() == null ? null : retorno.file().bytes();
        return new RetornoStatus(retorno.state(), bytes, retorno.detail(), MoneyName.of(money));
    }
}
