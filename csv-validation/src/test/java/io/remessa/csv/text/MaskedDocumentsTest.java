package io.remessa.csv.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedDocumentsTest {

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

    @ParameterizedTest
    @CsvSource({
        "52998224725, ***.***.***-25",
        "a 52998224725;x, a ***.***.***-25;x",
        "cpf 529.982.247-25, cpf ***.***.***-25",
        "CPF529.982.247-25., CPF***.***.***-25.",
        "529982247-25, ***.***.***-25",
        "529.982.247/25, ***.***.***-25",
        "529.982.24725, ***.***.***-25",
        "11222333000181, **.***.***/****-81",
        "11.222.333/0001-81, **.***.***/****-81",
        "11222333/0001-81, **.***.***/****-81",
        "112223330001-81, **.***.***/****-81",
        "12ABC34501DE35, **.***.***/****-35",
        "12abc34501de35, **.***.***/****-35",
        "12.ABC.345/01DE-35, **.***.***/****-35",
        "12ABC345/01DE35, **.***.***/****-35",
        "5299822472552998224725, ********************25",
        "CLIENTE52998224725, ****************25",
        "52998224725MARIA, **************IA",
        "000052998224725, *************25",
        "529 982 247 25, ***.***.***-25",
        "529-982-247-25, ***.***.***-25",
        "529.982.247 - 25, ***.***.***-25",
        "5299822472-5, ***.***.***-25",
        "529_982_247_25, ***.***.***-25",
        "'529,982,247-25', ***.***.***-25",
        "5 2 9 9 8 2 2 4 7 2 5, ***.***.***-25",
        "529\u00a0982\u2009247\u201325, ***.***.***-25",
        "529.982.247\u221225, ***.***.***-25",
        "\uff15\uff12\uff19\uff19\uff18\uff12\uff12\uff14\uff17\uff12\uff15, ***.***.***-\uff12\uff15",
        "\u0665\u0662\u0669.\u0669\u0668\u0662.\u0662\u0664\u0667-\u0662\u0665, ***.***.***-\u0662\u0665",
        "CPF 529 982 247 25., CPF ***.***.***-25.",
        "11 222 333 0001 81, **.***.***/****-81",
        "rua 12 529 982 247 25, rua ***************25",
        "123456789.01, ***.***.***-01",
        "12.345.678/001A-35, **.***.***/****-35",
        "52998224725 e 52998224725, ***.***.***-25 e ***.***.***-25"
    })
    void whateverLooksLikeADocumentIsHidden(String text, String masked) {
        assertThat(MaskedDocuments.in(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1234567890",
                "MARIA 2026-11-20",
                "MARIA 2026-11-20: 100.50",
                "529 982 247    25",
                "20220406",
                "12345678.01",
                "-1234567.89",
                "REFINANCIAMENTO-01",
                "TRANSFERENCIA 10",
                "Vencida"
            })
    void whatDoesNotLookLikeOneIsShown(String text) {
        assertThat(MaskedDocuments.in(text)).isEqualTo(text);
    }
}
