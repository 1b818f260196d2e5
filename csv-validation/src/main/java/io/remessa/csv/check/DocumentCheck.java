package io.remessa.csv.check;

import io.remessa.csv.layout.Format;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import org.jspecify.annotations.Nullable;

/** A CPF, a CNPJ, or either. A document of the type that the column does not take has the wrong length for it. */
final class DocumentCheck implements FieldCheck {

    private final Format.Document accepted;
    private final TaxpayerDocument document = new TaxpayerDocument();
    private long value = NO_VALUE;

    DocumentCheck(Format.Document accepted) {
        this.accepted = accepted;
    }

    @Override
    public @Nullable Rule check(byte[] bytes, int from, int to) {
        value = NO_VALUE;
        Rule broken = document.check(bytes, from, to);
        DocumentType type = document.type();
        if (type != null && accepts(type)) {
            value = type.ordinal();
            return null;
        }
        boolean otherType = type != null
                || (broken == Rule.CPF_CHECK_DIGITS && !accepted.cpf())
                || (broken == Rule.CNPJ_CHECK_DIGITS && !accepted.cnpj());
        return otherType ? Rule.DOCUMENT_LENGTH : broken;
    }

    private boolean accepts(DocumentType type) {
        return type == DocumentType.CPF ? accepted.cpf() : accepted.cnpj();
    }

    @Override
    public long value() {
        return value;
    }
}
