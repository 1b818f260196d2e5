package io.remessa.benchmarks.engine;

import io.remessa.benchmarks.parcelas.Column;
import io.remessa.benchmarks.parcelas.Counts;
import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.file.Layouts;
import io.remessa.csv.reject.RejectWriter;
import io.remessa.csv.result.Totals;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Remessa as the chunk validator runs it, with the whole file as one chunk. It does more than the others: every reject is
 * written as a row of CSV, here to nowhere, and quotes and encoding are checked.
 */
final class RemessaEngine implements Engine {

    private static final Dialect DIALECT = new Dialect(Encoding.UTF_8, ',');
    private static final long HEADER_BYTES = Column.HEADER.length() + 1L;

    private final Layout layout;
    private final ChunkValidation validation;

    private RemessaEngine(Layout layout) {
        this.layout = layout;
        this.validation = new ChunkValidation(layout, DIALECT);
    }

    /** With the layout as users have it: read from its file. */
    static RemessaEngine ofLayoutFile() {
        return new RemessaEngine(
                Layouts.builtIn().named("parcelas").orElseThrow().layout());
    }

    /** With the same layout made by code. */
    static RemessaEngine ofLayoutByHand() {
        return new RemessaEngine(ParcelasByHand.layout());
    }

    @Override
    public Counts run(Path file) throws IOException {
        Place place = new Place(new ByteRange(0, Files.size(file)), HEADER_BYTES, true);
        try (InputStream in = Files.newInputStream(file);
                RejectWriter rejects = new RejectWriter(OutputStream.nullOutputStream(), layout, DIALECT.encoding())) {
            return counts(validation.validate(in, place, rejects).all());
        }
    }

    private static Counts counts(Totals totals) {
        return new Counts(
                totals.records(), byName(totals.errorsByRule()), totals.sumsInCents(), byName(totals.documents()));
    }

    private static Map<String, Long> byName(Map<?, Long> counts) {
        Map<String, Long> byName = new HashMap<>();
        counts.forEach((key, count) -> byName.put(key.toString(), count));
        return byName;
    }
}
