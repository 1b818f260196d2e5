package io.remessa.csv.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.generated.ParcelasRow;
import io.remessa.csv.generated.Soup;
import io.remessa.csv.oracle.PlainDocument;
import io.remessa.csv.rule.DocumentType;
import io.remessa.csv.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxpayerDocumentTest {

    private final TaxpayerDocument documents = new TaxpayerDocument();

    @ParameterizedTest
    @CsvSource({
        "52998224725, CPF",
        "529.982.247-25, CPF",
        "11144477735, CPF",
        "00000000191, CPF",
        "12ABC34501DE35, CNPJ",
        "12.ABC.345/01DE-35, CNPJ",
        "11222333000181, CNPJ",
        "11.222.333/0001-81, CNPJ",
        "00000000000191, CNPJ",
        "00.000.000/0001-91, CNPJ"
    })
    void aDocumentIsValidPlainOrPunctuated(String text, DocumentType type) {
        assertThat(check(text)).isEqualTo(type.name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12abc34501de35",
                "12ABC34501DE3A",
                "12ABC34501DEA5",
                "AAAAAAAAAAAAAA",
                "5299822472X",
                "X2998224725",
                "529.982.24725",
                "529982247-25",
                "529.982.247.25",
                "529-982-247-25",
                "529..82.247-25",
                "...........",
                ".............-",
                "52.9982.247-25",
                "529.982.247-2X",
                " 52998224725",
                "52998224725 ",
                "529 982 247 25",
                "11.222.333/0001/81",
                "11222333/0001-81",
                "11.222.333.0001-81",
                "1..222.333/0001-81",
                "11.222.333/0001--1",
                "11.222.333/....-81",
                "../.../...-..../..",
                "--.---.---/----/--",
                "É",
                "529982247²5",
                "１２３４５６７８９０１",
                "-",
                "1.1"
            })
    void otherCharactersAndLettersWhereDigitsBelongAreABadFormat(String text) {
        assertThat(check(text)).isEqualTo("DOCUMENT_FORMAT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "5299822472",
                "529982247255",
                "953050644799",
                "1122233300018",
                "112223330001811",
                "A",
                "0000"
            })
    void elevenOrFourteenCharactersAreADocumentAndOtherNumbersAreABadLength(String text) {
        assertThat(check(text)).isEqualTo("DOCUMENT_LENGTH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000",
                "11111111111",
                "99999999999",
                "111.111.111-11",
                "00000000000000",
                "77.777.777/7777-77"
            })
    void oneCharacterAgainAndAgainIsRefusedThoughItsCheckDigitsMayFit(String text) {
        assertThat(check(text)).isEqualTo("DOCUMENT_REPEATED");
    }

    @Test
    void everyChangeOfOneCharacterIsFoundOrKnownToTheRuleAsTheSame() {
        for (int seed = 0; seed < 200; seed++) {
            String document = plain(ParcelasRow.document(new Random(seed)));
            String alphabet = document.length() == 11 ? "0123456789" : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
            for (int place = 0; place < document.length(); place++) {
                boolean checkDigit = place >= document.length() - 2;
                for (char other : (checkDigit ? "0123456789" : alphabet).toCharArray()) {
                    String changed = document.substring(0, place) + other + document.substring(place + 1);
                    String as = "seed " + seed + ": " + document + " became " + changed;
                    assertThat(check(changed)).as(as).isEqualTo(PlainDocument.check(changed));
                    if (checkDigit && !changed.equals(document)) {
                        assertThat(check(changed)).as(as).endsWith("_CHECK_DIGITS");
                    }
                }
            }
        }
    }

    @Test
    void ofAllPairsOfCheckDigitsExactlyOneIsRight() {
        for (int seed = 0; seed < 300; seed++) {
            String document = plain(ParcelasRow.document(new Random(seed)));
            String base = document.substring(0, document.length() - 2);
            int valid = 0;
            for (int digits = 0; digits < 100; digits++) {
                String candidate = base + digits / 10 + digits % 10;
                valid += check(candidate).endsWith("_CHECK_DIGITS") ? 0 : 1;
            }
            assertThat(valid).as("seed " + seed + ": " + base).isEqualTo(1);
        }
    }

    @Test
    void randomTextsOfTelltaleLengthsAgreeWithThePlainRule() {
        for (int seed = 0; seed < 60_000; seed++) {
            Random random = new Random(seed);
            String alphabet = random.nextBoolean() ? "0123456789" : "00019AZ.-/";
            int length = new int[] {1, 10, 11, 11, 12, 13, 14, 14, 15, 18, 18}[random.nextInt(11)];
            String text = new String(Soup.random(alphabet, length, random), StandardCharsets.US_ASCII);
            assertThat(check(text)).as(text).isEqualTo(PlainDocument.check(text));
        }
    }

    @Test
    void aPunctuatedDocumentWithOneCharacterMovedAgreesWithThePlainRule() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(ParcelasRow.punctuated(plain(ParcelasRow.document(random))));
            char moved = text.charAt(random.nextInt(text.length()));
            text.deleteCharAt(text.indexOf(String.valueOf(moved)));
            text.insert(random.nextInt(text.length() + 1), moved);
            assertThat(check(text.toString())).as(text.toString()).isEqualTo(PlainDocument.check(text.toString()));
        }
    }

    private static String plain(String document) {
        return document.replaceAll("[^0-9A-Z]", "");
    }

    private String check(String text) {
        byte[] bytes = ("." + text + "-").getBytes(StandardCharsets.UTF_8);
        Rule broken = documents.check(bytes, 1, bytes.length - 1);
        DocumentType type = documents.type();
        assertThat(broken == null).as("either broken or of a type").isEqualTo(type != null);
        return broken != null ? broken.name() : String.valueOf(type);
    }
}
