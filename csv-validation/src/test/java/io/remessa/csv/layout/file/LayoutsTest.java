package io.remessa.csv.layout.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.oracle.PlainRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayoutsTest {

    private static final LayoutFile PARCELAS =
            Layouts.builtIn().named("parcelas").orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void parcelasIsFoundByItsNameAndByItsHeader() {
        assertThat(PARCELAS.layout().columnNames()).isEqualTo(PlainRules.COLUMNS);
        assertThat(Layouts.builtIn().withColumns(PlainRules.COLUMNS)).contains(PARCELAS);
        assertThat(Layouts.builtIn().withColumns(PlainRules.COLUMNS.subList(1, 27)))
                .isEmpty();
        assertThat(Layouts.builtIn().named("PARCELAS")).isEmpty();
    }

    @Test
    void theNearestLayoutIsTheOneWithTheMostColumnsInCommon() {
        LayoutFile other = layout("other", "x", "y");
        Layouts layouts = new Layouts(List.of(other, PARCELAS));
        assertThat(layouts.nearest(List.of("x", "y", "nrInst"))).contains(other);
        assertThat(layouts.nearest(List.of("x", "nrAgencia", "nrInst"))).contains(PARCELAS);
        assertThat(new Layouts(List.of()).nearest(List.of("x"))).isEmpty();
    }

    @Test
    void theLayoutsOfAFolderJoinThoseThatComeWithTheProduct() throws IOException {
        write("b.json", text("second", "b"));
        write("a.json", text("first", "a"));

        assertThat(read().all()).extracting(LayoutFile::name).containsExactly("parcelas", "first", "second");
    }

    @Test
    void whatIsNoLayoutFileIsPassedOver() throws IOException {
        write("README.md", "# Our layouts");
        write(".a.json", "half written by an editor");
        write("a.json~", "a copy that an editor left");
        Files.createDirectory(folder.resolve("old"));
        write("old/a.json", "no longer used");

        assertThat(read().all()).containsExactly(PARCELAS);
    }

    @Test
    void aFileThatIsNoLayoutIsNamed() throws IOException {
        write("a.json", text("first", "a"));
        write("b.json", "{\"name\": \"second\"}");

        assertThatThrownBy(this::read)
                .isInstanceOf(LayoutException.class)
                .hasMessage(folder.resolve("b.json") + ": $ has no \"fields\". Add it.");
    }

    @Test
    void aFileThatIsTooLargeIsNotReadWhole() throws IOException {
        write("a.json", " ".repeat(LayoutReader.MAX_BYTES * 3));

        assertThatThrownBy(this::read)
                .isInstanceOf(LayoutException.class)
                .hasMessage(folder.resolve("a.json") + ": the file has more than 131072 bytes. Shorten it.");
    }

    @Test
    void aFolderOfTheNameOfAFileIsNamed() throws IOException {
        Files.createDirectory(folder.resolve("a.json"));

        assertThatThrownBy(this::read)
                .isInstanceOf(LayoutException.class)
                .hasMessageStartingWith(folder.resolve("a.json") + ": the file cannot be read")
                .hasMessageEndingWith("Let the service read it.");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        Path nowhere = folder.resolve("nowhere");

        assertThatThrownBy(() -> Layouts.withFolder(Optional.of(nowhere)))
                .isInstanceOf(LayoutException.class)
                .hasMessageStartingWith("The folder of layouts " + nowhere + " cannot be read")
                .hasMessageEndingWith("Make it, or name another one.");
    }

    @Test
    void twoLayoutsOfOneNameAreRefused() throws IOException {
        write("a.json", text("parcelas", "a"));

        assertThatThrownBy(this::read)
                .isInstanceOf(LayoutException.class)
                .hasMessage("There are two layouts of the name parcelas. Give one of them another name; those that come"
                        + " with Remessa keep theirs.");
    }

    @Test
    void twoLayoutsOfOneHeaderAreRefused() {
        List<LayoutFile> alike = List.of(layout("one", "a", "b"), layout("two", "a", "b"));

        assertThatThrownBy(() -> new Layouts(alike))
                .isInstanceOf(LayoutException.class)
                .hasMessage("The layouts one and two have the same columns, so that a header would not tell which is"
                        + " meant. Remove one of them, or rename a column.");
        assertThat(new Layouts(List.of(layout("one", "a", "b"), layout("two", "b", "a"))).all())
                .hasSize(2);
    }

    private Layouts read() {
        return Layouts.withFolder(Optional.of(folder));
    }

    private void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    private static LayoutFile layout(String name, String... columns) {
        return LayoutReader.read(name, text(name, columns).getBytes(StandardCharsets.UTF_8));
    }

    private static String text(String name, String... columns) {
        String fields = Stream.of(columns)
                .map(column -> "{\"name\": \"" + column + "\", \"type\": \"string\"}")
                .collect(Collectors.joining(", "));
        return "{\"name\": \"" + name + "\", \"fields\": [" + fields + "]}";
    }
}
