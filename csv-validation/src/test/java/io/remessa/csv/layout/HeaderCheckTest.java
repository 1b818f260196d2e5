package io.remessa.csv.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.oracle.PlainRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeaderCheckTest {

    private static final Layout PARCELAS =
            Layouts.builtIn().named("parcelas").orElseThrow().layout();

    @Test
    void theHeaderOfTheLayoutHasNoMismatch() {
        assertThat(HeaderCheck.mismatch(PlainRules.COLUMNS, PARCELAS)).isEmpty();
    }

    @Test
    void aMissingColumnIsNamedAndItsNeighboursAreNotMisplaced() {
        assertThat(mismatch(header -> header.remove("cdClient")))
                .isEqualTo("The header is not that of layout parcelas (27 columns): missing \"cdClient\"."
                        + " Send the columns of the layout, in its order.");
    }

    @Test
    void anExtraColumnIsNamedAndItsNeighboursAreNotMisplaced() {
        assertThat(mismatch(header -> header.add(3, "e-mail"))).contains(": extra \"e-mail\". Send");
    }

    @Test
    void aRepeatedColumnIsNamed() {
        assertThat(mismatch(header -> header.add("nrInst"))).contains(": repeated \"nrInst\". Send");
        assertThat(mismatch(header -> header.add(0, "idSitVen"))).contains("repeated \"idSitVen\"");
    }

    @Test
    void swappedColumnsAreNamed() {
        assertThat(mismatch(header -> Collections.swap(header, 0, 1)))
                .contains(": misplaced \"nrAgencia\", \"nrInst\". Send");
    }

    @Test
    void aRenamedColumnIsMissingAndExtra() {
        assertThat(mismatch(header -> header.set(0, "NRINST")))
                .contains(": missing \"nrInst\"; extra \"NRINST\". Send");
        assertThat(mismatch(header -> header.set(0, "nrInst "))).contains("extra \"nrInst \"");
    }

    @Test
    void onlyTheFirstTenNamesAreShown() {
        assertThat(mismatch(header -> header.subList(0, 13).clear()))
                .contains("\"cdProduto\" and 3 more")
                .doesNotContain("dsProduto");
        assertThat(mismatch(header -> header.subList(0, 10).clear()))
                .contains("\"cdProduto\". Send")
                .doesNotContain("more");
    }

    @Test
    void nothingIsShownOfARecordInTheHeadersPlace() {
        List<String> row = List.of("533", "41854274761", "CLIENTE 7", "nrInst");
        assertThat(HeaderCheck.mismatch(row, PARCELAS))
                .contains("The first record is not the header of layout parcelas: it has only 1 of its 27 columns."
                        + " Send the columns of the layout, in its order, first.");
    }

    @Test
    void digitsAndLongNamesOfExtraColumnsAreMasked() {
        List<String> extra = List.of("533", "41854274761", "418.542.747-61", "x\ny\u0007", "n".repeat(100), "12");
        assertThat(mismatch(header -> header.addAll(extra)))
                .contains("extra \"***\", \"***\", \"***.***.***-61\", \"x y \", \"" + "n".repeat(40) + "…\", \"12\"")
                .doesNotContain("418");
    }

    @Test
    void aNameOfFortyCharactersIsShownWhole() {
        assertThat(mismatch(header -> header.add("n".repeat(40)))).contains("\"" + "n".repeat(40) + "\"");
    }

    @Test
    void everyWrongHeaderIsToldSomething() {
        for (int i = 0; i < 27; i++) {
            for (int j = 0; j < 27; j++) {
                int from = i;
                int to = j;
                String moved = HeaderCheck.mismatch(change(header -> header.add(to, header.remove(from))), PARCELAS)
                        .orElse("");
                assertThat(moved.contains("misplaced")).isEqualTo(from != to);
            }
        }
        List<String> none = IntStream.range(0, 27).mapToObj(i -> "").toList();
        assertThat(HeaderCheck.mismatch(none, PARCELAS).orElseThrow()).contains("only 0 of its 27");
        assertThat(HeaderCheck.mismatch(List.of(), PARCELAS).orElseThrow()).contains("only 0 of its 27");
        assertThat(mismatch(header -> header.set(0, "nrAgencia")))
                .contains("missing \"nrInst\"; repeated \"nrAgencia\"");
    }

    private static String mismatch(Consumer<List<String>> change) {
        return HeaderCheck.mismatch(change(change), PARCELAS).orElseThrow();
    }

    private static List<String> change(Consumer<List<String>> change) {
        List<String> header = new ArrayList<>(PlainRules.COLUMNS);
        change.accept(header);
        return header;
    }
}
