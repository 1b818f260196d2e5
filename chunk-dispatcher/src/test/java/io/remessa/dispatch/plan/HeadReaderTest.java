package io.remessa.dispatch.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.LayoutReader;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import io.remessa.ledger.upload.Plan;
import io.remessa.ledger.upload.UploadOptions;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which layout and dialect a file gets: what its sender asked for, then what the layout says, then what it looks like. */
class HeadReaderTest {

    private static final LayoutFile PLAIN = layout("plain", "", "a", "b");
    private static final LayoutFile SEMICOLON = layout("semicolon", "\"delimiter\": \";\"", "c", "d");
    private static final LayoutFile WINDOWS = layout("windows", "\"encoding\": \"windows-1252\"", "e", "f");
    private static final LayoutFile ACCENTS =
            layout("accents", "\"delimiter\": \";\", \"encoding\": \"windows-1252\"", "valor", "situação");
    private static final LayoutFile ONE_COLUMN = layout("one-column", "\"delimiter\": \"|\"", "g");

    private final HeadReader reader = new HeadReader(
            new Layouts(List.of(PLAIN, SEMICOLON, WINDOWS, ACCENTS, ONE_COLUMN)), new ChunkSize(1_000, 10));

    @Test
    void aLayoutThatSaysNothingLeavesTheDialectToTheFile() {
        Plan plan = plan("a;b\n1;2\n", UploadOptions.NONE);

        assertThat(plan.layout()).isEqualTo("plain");
        assertThat(plan.layoutText()).isEqualTo(PLAIN.text());
        assertThat(plan.dialect()).isEqualTo(new Dialect(Encoding.UTF_8, ';'));
        assertThat(plan.dataStart()).isEqualTo(4);
    }

    @Test
    void whatTheLayoutSaysCountsMoreThanWhatTheFileLooksLike() {
        assertThat(plan("e,f\n1,2\n", UploadOptions.NONE).dialect())
                .as("the head is ASCII, and looks like UTF-8")
                .isEqualTo(new Dialect(Encoding.WINDOWS_1252, ','));
        assertThat(plan("g\n1\n", UploadOptions.NONE).dialect())
                .as("a header without a delimiter")
                .isEqualTo(new Dialect(Encoding.UTF_8, '|'));
    }

    @Test
    void whatTheSenderAskedForCountsMoreThanWhatTheLayoutSays() {
        assertThat(plan("e;f\n1;2\n", asked(null, ';', Encoding.ISO_8859_1)).dialect())
                .isEqualTo(new Dialect(Encoding.ISO_8859_1, ';'));
        assertThat(plan("c,d\n1,2\n", asked(null, ',', null)).dialect()).isEqualTo(new Dialect(Encoding.UTF_8, ','));
        assertThat(plan("c,d\n1,2\n", asked("semicolon", ',', null)).dialect())
                .isEqualTo(new Dialect(Encoding.UTF_8, ','));
    }

    @Test
    void aHeaderIsFoundInTheDialectOfItsLayout() {
        byte[] file = "valor;situação\n1;2\n".getBytes(Charset.forName("windows-1252"));

        for (String name : new String[] {null, "accents"}) {
            Plan plan = reader.plan(file, file.length, "e", asked(name, null, null), 1);
            assertThat(plan.layout()).isEqualTo("accents");
            assertThat(plan.dialect()).isEqualTo(new Dialect(Encoding.WINDOWS_1252, ';'));
            assertThat(plan.dataStart()).isEqualTo(15);
        }
    }

    @Test
    void theHeaderOfALayoutInAnotherDialectIsRefusedAndTheDialectNamed() {
        String detail =
                "The header is that of layout semicolon, but not written as its files are: with \";\" between two"
                        + " fields, in UTF-8. Write the file so, or name its delimiter and encoding in the upload's options.";

        assertRefused("c,d\n1,2\n", UploadOptions.NONE, detail);
        assertRefused("c,d\n1,2\n", asked("semicolon", null, null), detail);
        assertRefused(
                "valor;situação\n1;2\n",
                UploadOptions.NONE,
                "The header is that of layout accents, but not written as its files are: with \";\" between two fields, in"
                        + " windows-1252. Write the file so, or name its delimiter and encoding in the upload's options.");
    }

    @Test
    void aLayoutThatIsAskedForMustHaveTheHeader() {
        assertThat(plan("a,b\n", asked("plain", null, null)).layout()).isEqualTo("plain");
        assertRefused(
                "e,f\n",
                asked("plain", null, null),
                "The first record is not the header of layout plain: it has only 0 of its 2 columns. Send the columns of"
                        + " the layout, in its order, first.");
        assertRefused(
                "a,b\n",
                asked("nothing", null, null),
                "There is no layout of the name that was asked for. Leave it out, or ask for one of GET /v1/layouts.");
    }

    @Test
    void aRetornoIsMadeWhereTheSenderOrElseTheLayoutSaysSoButNotOfARehearsal() {
        LayoutFile wishing = LayoutReader.read("wishing", """
                {"name": "wishing", "retorno": "brl", "fields": [{"name": "h", "type": "string"}]}""");
        HeadReader both = new HeadReader(new Layouts(List.of(PLAIN, wishing)), new ChunkSize(1_000, 10));

        assertThat(retorno(both, "a,b\n", null, null)).isNull();
        assertThat(retorno(both, "a,b\n", null, Style.PLAIN)).isEqualTo(Style.PLAIN);
        assertThat(retorno(both, "h\n", null, null)).isEqualTo(Style.BRAZILIAN);
        assertThat(retorno(both, "h\n", null, Style.PLAIN)).isEqualTo(Style.PLAIN);
        assertThat(retorno(both, "h\n", true, null)).isNull();
        assertThat(retorno(both, "h\n", false, null)).isEqualTo(Style.BRAZILIAN);
    }

    private static @Nullable Style retorno(
            HeadReader reader, String text, @Nullable Boolean validateOnly, @Nullable Style asked) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        UploadOptions options = new UploadOptions(null, null, null, null, null, validateOnly, null, asked);
        return reader.plan(file, file.length, "e", options, 1).retorno();
    }

    private void assertRefused(String text, UploadOptions options, String detail) {
        assertThatThrownBy(() -> plan(text, options))
                .isInstanceOf(RefusedFileException.class)
                .hasMessage(detail);
    }

    private Plan plan(String text, UploadOptions options) {
        byte[] file = text.getBytes(StandardCharsets.UTF_8);
        return reader.plan(file, file.length, "e", options, 1);
    }

    private static UploadOptions asked(String layout, Character delimiter, Encoding encoding) {
        return new UploadOptions(layout, delimiter, encoding, null, null, null);
    }

    private static LayoutFile layout(String name, String dialect, String... columns) {
        StringBuilder fields = new StringBuilder();
        for (String column : columns) {
            fields.append(fields.isEmpty() ? "" : ", ").append("{\"name\": \"" + column + "\", \"type\": \"string\"}");
        }
        return LayoutReader.read(
                name, "{\"name\": \"" + name + "\", \"dialect\": {" + dialect + "}, \"fields\": [" + fields + "]}");
    }
}
