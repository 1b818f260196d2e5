package io.remessa.systemtests.cost;

import io.remessa.cli.sample.SampleDialect;
import io.remessa.cli.sample.SampleFile;
import io.remessa.cli.sample.SampleOrder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/** The beginning of a sample as {@code remessa sample} writes it, with as many defects. */
final class SampleBytes {

    private static final int SEED = 1;
    private static final double DEFECT_PERCENT = 2;

    private SampleBytes() {}

    /** The last record may be half one. */
    static byte[] of(int bytes) throws IOException {
        SampleDialect dialect = new SampleDialect(SampleDialect.Delimiter.COMMA, SampleDialect.LineEnd.LF, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream(bytes + (1 << 16));
        SampleOrder.Bytes end = new SampleOrder.Bytes(bytes);
        new SampleFile(new SampleOrder(SEED, end, DEFECT_PERCENT, dialect)).writeTo(file, written -> {});
        return Arrays.copyOf(file.toByteArray(), bytes);
    }
}
