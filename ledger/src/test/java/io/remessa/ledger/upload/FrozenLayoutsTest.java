package io.remessa.ledger.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrozenLayoutsTest {

    private final FrozenLayouts layouts = new FrozenLayouts(Layouts.builtIn());

    @Test
    void aPlanHasTheLayoutOfItsTextWhateverIsNowKnownByThatName() {
        Layout frozen = layouts.of(plan("parcelas", text("parcelas", "once")));

        assertThat(frozen.columnNames()).isEqualTo(List.of("once"));
    }

    @Test
    void aPlanFromBeforeLayoutsWereFilesHasTheLayoutThatIsKnownByItsName() {
        assertThat(layouts.of(plan("parcelas", null)))
                .isEqualTo(Layouts.builtIn().named("parcelas").orElseThrow().layout());
    }

    @Test
    void aTextIsReadOnce() {
        Layout first = layouts.of(plan("a", text("a", "x")));
        Layout other = layouts.of(plan("a", text("a", "y")));

        assertThat(layouts.of(plan("a", text("a", "x")))).isSameAs(first).isNotEqualTo(other);
    }

    @Test
    void ofManyTextsTheOnesNotAskedForLongestAreForgotten() {
        Layout first = layouts.of(plan("a", text("a", "first")));
        Layout second = layouts.of(plan("a", text("a", "second")));
        for (int i = 0; i < 31; i++) {
            layouts.of(plan("a", text("a", "x" + i)));
            layouts.of(plan("a", text("a", "first")));
        }

        assertThat(layouts.of(plan("a", text("a", "first")))).isSameAs(first);
        assertThat(layouts.of(plan("a", text("a", "second"))))
                .isNotSameAs(second)
                .isEqualTo(second);
    }

    @Test
    void aLayoutThatCannotBeHadSaysWhy() {
        assertThatThrownBy(() -> layouts.of(plan("gone", null)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The layout gone is gone, and the upload's plan has only its name");
        assertThatThrownBy(() -> layouts.of(plan("a", "{\"fromTheFuture\": true}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was it frozen by a newer one?")
                .hasRootCauseMessage(
                        "plan's layout a: $.fromTheFuture is not known. Remove it, or use one of $schema, name,"
                                + " title, description, dialect, missingValues, fieldsMatch, fields, rules, severities,"
                                + " retorno.");
    }

    private static Plan plan(String layout, String text) {
        return new Plan(1, "e", 10, 10, new Dialect(Encoding.UTF_8, ','), layout, text, 0, 1);
    }

    private static String text(String name, String column) {
        return "{\"name\":\"" + name + "\",\"fields\":[{\"name\":\"" + column + "\",\"type\":\"string\"}]}";
    }
}
