package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.PartialDialect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's example of a layout is one, and does what the README says. */
class ReadmeLayoutTest {

    private static final String FILE = """
            1;529.982.247-25;01/03/2026;10/03/2026;R$ 1.234,56;;1.234,56;A
            2;52998224725;01/03/2026;01/03/2026;100,00;2,00;102,02;B
            3;12ABC34501DE35;02/03/2026;01/03/2026;100,00;;200,00;C
            """;

    @Test
    void theExampleChecksWhatItsRulesSay() throws IOException {
        LayoutFile boletos = LayoutReader.read("README.md", example());
        byte[] file = FILE.getBytes(Charset.forName("windows-1252"));
        ByteArrayOutputStream rejects = new ByteArrayOutputStream();
        Totals all;
        try (RejectWriter writer = new RejectWriter(rejects, boletos.layout(), Encoding.WINDOWS_1252)) {
            all = new ChunkValidation(boletos.layout(), new Dialect(Encoding.WINDOWS_1252, ';'))
                    .validate(new ByteArrayInputStream(file), new Place(new ByteRange(0, file.length), 0, true), writer)
                    .all();
        }

        assertThat(boletos.name()).isEqualTo("boletos");
        assertThat(boletos.dialect()).isEqualTo(new PartialDialect(';', Encoding.WINDOWS_1252));
        assertThat(all.errorsByRule()).isEqualTo(Map.of(Rule.TEXT_NOT_ALLOWED, 1L, Rule.COMPARISON, 1L));
        assertThat(all.warningsByRule()).isEqualTo(Map.of(Rule.SUM_MISMATCH, 2L));
        assertThat(all.sumsInCents()).containsEntry("valor", BigInteger.valueOf(143_456));
        assertThat(rejects.toString(StandardCharsets.UTF_8))
                .startsWith("2,")
                .contains("TEXT_NOT_ALLOWED:situacao COMPARISON:emissao SUM_MISMATCH:total")
                .hasLineCount(1);
    }

    @Test
    void theExampleStandsBesideTheLayoutsThatComeWithRemessa() throws IOException {
        LayoutFile parcelas = Layouts.builtIn().named("parcelas").orElseThrow();

        assertThat(new Layouts(List.of(parcelas, LayoutReader.read("README.md", example()))).all())
                .hasSize(2);
    }

    static byte[] example() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        String section = readme.substring(readme.indexOf("### Add a layout"));
        int start = section.indexOf("```json\n") + "```json\n".length();
        return section.substring(start, section.indexOf("```", start)).getBytes(StandardCharsets.UTF_8);
    }
}
