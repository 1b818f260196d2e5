package io.remessa.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.file.LayoutFile;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.PartialDialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layouts in a list: what it takes to tell before sending a file which layout it has, and how it will be read. */
final class LayoutViews {

    private LayoutViews() {}

    /** All layouts, in the order in which a header is compared with them. */
    record LayoutList(List<LayoutLine> layouts) {
        static LayoutList of(Layouts layouts) {
            return new LayoutList(layouts.all().stream().map(LayoutLine::of).toList());
        }
    }

    /** A layout: its columns in their order, and how its files are written. */
    record LayoutLine(
            String name,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String title,

            DialectView dialect,
            List<ColumnView> columns) {
        static LayoutLine of(LayoutFile file) {
            return new LayoutLine(
                    file.name(),
                    file.title(),
                    DialectView.of(file.dialect()),
                    file.layout().columns().stream().map(ColumnView::of).toList());
        }
    }

    /** Spelled as the options of {@code POST /v1/uploads} are; what is to be found out from the file is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DialectView(@Nullable String delimiter, @Nullable Encoding encoding) {
        static DialectView of(PartialDialect dialect) {
            Character delimiter = dialect.delimiter();
            return new DialectView(delimiter == null ? null : delimiter.toString(), dialect.encoding());
        }
    }

    /** A column: {@code format} as layout files call it, or {@code text} or {@code integer}. */
    record ColumnView(String name, String format, boolean required) {
        static ColumnView of(Column column) {
            return new ColumnView(column.name(), column.format().name(), column.required());
        }
    }
}
