package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.Layouts;
import io.remessa.csv.rule.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedDocumentsTest {

    private static final Layout PARCELAS = Layouts.builtIn().named("parcelas").orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "52998224725, ***.***.***-25",
        "529.982.247-25, ***.***.***-25",
        "11222333000181, **.***.***/****-81",
        "12ABC34501DE35, **.***.***/****-35",
        "12.ABC.345/01DE-35, **.***.***/****-35",
        "123456789, *******89",
        "5299822472X5, **********X5",
        "12, 12",
        "1, 1",
        "'', ''"
    })
    void aDocumentShowsOnlyItsLastTwoCharacters(String document, String masked) {
        assertThat(MaskedDocuments.mask(document)).isEqualTo(masked);
    }

    @Test
    void onlyTheDocumentColumnChangesWhereFieldsStandUnderTheirColumns() {
        List<String> fields = new ArrayList<>(Collections.nCopies(27, "52998224725"));
        int column = PARCELAS.columnNames().indexOf("nrCpfCnpj");

        List<String> masked = MaskedDocuments.in(reject(Rule.CPF_CHECK_DIGITS, fields), PARCELAS);

        fields.set(column, "***.***.***-25");
        assertThat(masked).isEqualTo(fields);
    }

    @ParameterizedTest
    @CsvSource({
        "52998224725, ***.***.***-25",
        "a 52998224725;x, a ***.***.***-25;x",
        "cpf 529.982.247-25, cpf ***.***.***-25",
        "11222333000181, **.***.***/****-81",
        "11.222.333/0001-81, **.***.***/****-81",
        "12ABC34501DE35, **.***.***/****-35",
        "5299822472552998224725, ********************25",
        "1234567890, 1234567890",
        "MARIA 2026-11-20 100.50, MARIA 2026-11-20 100.50"
    })
    void whateverLooksLikeADocumentIsHiddenInARaggedRecord(String field, String masked) {
        for (Rule rule : new Rule[] {Rule.FIELD_COUNT, Rule.QUOTE_SYNTAX}) {
            assertThat(MaskedDocuments.in(reject(rule, List.of("x", field)), PARCELAS))
                    .containsExactly("x", masked);
        }
    }

    private static Reject reject(Rule rule, List<String> fields) {
        return new Reject(1, 0, List.of(new Reject.Breach(rule, null)), null, fields);
    }
}
