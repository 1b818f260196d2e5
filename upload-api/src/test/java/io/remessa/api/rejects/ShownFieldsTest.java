package io.remessa.api.rejects;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.api.StoredFrames;
import io.remessa.csv.frame.FramePlace;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownFieldsTest {

    private static final Layout PARCELAS =
            Layouts.builtIn().named("parcelas").orElseThrow().layout();
    private static final int DOCUMENT_COLUMN = PARCELAS.columnNames().indexOf("nrCpfCnpj");
    private static final String CPF = "52998224725";
    private static final String MASKED = "***.***.***-25";

    @Test
    void aDocumentIsHiddenInWhateverColumnItStands() throws IOException {
        List<String> fields = Collections.nCopies(27, CPF);

        assertThat(shown("REQUIRED:nmClient", fields)).isEqualTo(Collections.nCopies(27, MASKED));
    }

    @Test
    void theDocumentColumnIsHiddenWhateverStandsInIt() throws IOException {
        List<String> fields = new ArrayList<>(Collections.nCopies(27, "5299822472X"));

        List<String> shown = shown("DOCUMENT_FORMAT:nrCpfCnpj", fields);

        fields.set(DOCUMENT_COLUMN, "***.***.***-2X");
        assertThat(shown).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FIELD_COUNT", "QUOTE_SYNTAX"})
    void noColumnIsTakenForAnotherInARaggedRecord(String rule) throws IOException {
        List<String> fields = new ArrayList<>(Collections.nCopies(27, "MARIA"));
        fields.set(0, CPF);

        List<String> shown = shown(rule, fields);

        fields.set(0, MASKED);
        assertThat(shown).isEqualTo(fields);
    }

    @Test
    void aLongFieldIsCutAndItsLengthToldInCharacters() throws IOException {
        List<String> shown =
                shown("FIELD_COUNT", List.of("é".repeat(256), "é".repeat(257), "😀".repeat(70_000), "😀".repeat(256)));

        assertThat(shown)
                .containsExactly(
                        "é".repeat(256),
                        "é".repeat(256) + "… (257 caracteres)",
                        "😀".repeat(256) + "… (70000 caracteres)",
                        "😀".repeat(256));
    }

    @Test
    void theCutLeavesNoPartOfADocument() throws IOException {
        for (String document : List.of(
                CPF, "529.982.247-25", String.join(" . ", CPF.split("")), "12.ABC.345/01DE-35", "0".repeat(50) + CPF)) {
            for (int before = 230; before < 260; before++) {
                String field = " ".repeat(before) + document + " ".repeat(1_000);
                assertThat(shown("FIELD_COUNT", List.of(field)).get(0))
                        .as("%d before %s", before, document)
                        .matches("[ *./-]*[0-9]{0,2} *… \\([0-9]+ caracteres\\)");
            }
        }
    }

    @Test
    void aLongDocumentThatMaskingShortensIsShown() throws IOException {
        for (String filling : List.of(".", " ", "·")) {
            List<String> fields = new ArrayList<>(Collections.nCopies(27, "MARIA"));
            fields.set(DOCUMENT_COLUMN, CPF + filling.repeat(300));

            assertThat(shown("DOCUMENT_FORMAT:nrCpfCnpj", fields).get(DOCUMENT_COLUMN))
                    .isEqualTo(MASKED + "… (311 caracteres)");
        }
    }

    @Test
    void ofVeryManyFieldsOnlySomeAreShown() throws IOException {
        List<String> shown = shown("FIELD_COUNT", Collections.nCopies(65_536, "x"));

        assertThat(shown).hasSize(257).endsWith("x", "… (65536 campos)");
        assertThat(shown("FIELD_COUNT", Collections.nCopies(256, "x"))).isEqualTo(Collections.nCopies(256, "x"));
    }

    private static List<String> shown(String rule, List<String> fields) throws IOException {
        byte[] row = ("0,0," + rule + "," + String.join(",", fields) + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] stored = StoredFrames.of(row);
        try (RejectReader reader =
                new RejectReader(new ByteArrayInputStream(stored), FramePlace.START, stored.length, 1)) {
            Reject reject = reader.next();
            assertThat(reject).isNotNull();
            return new ShownFields(PARCELAS, Language.PORTUGUESE).of(reject, reader.cells());
        }
    }
}
