package io.remessa.csv.layout.file;

import io.remessa.csv.layout.Format.Money.Style;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.text.PartialDialect;
import org.jspecify.annotations.Nullable;

/**
 * A layout, and what else its file says.
 *
 * @param layout the columns and rules
 * @param title for people; null when the file has none
 * @param description for people; null when the file has none
 * @param dialect how files of this layout are written, as far as that is not to be found out
 * @param retorno how money is written in the retorno that is made of each file of this layout, unless its sender says otherwise;
 *     null when none is made
 * @param text the file as one line of JSON, from which {@link LayoutReader} reads the same layout again
 */
public record LayoutFile(
        Layout layout,
        @Nullable String title,
        @Nullable String description,
        PartialDialect dialect,
        @Nullable Style retorno,
        String text) {

    /** What users call it. */
    public String name() {
        return layout.name();
    }
}
