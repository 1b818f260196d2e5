package io.remessa.csv.generated;

import io.remessa.csv.engine.LaidOutFile;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.layout.RowRule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small files in which something stands at which a cut may go wrong, each written in every dialect. */
public final class SmallSamples {

    /** A taxpayer, a name, what is due and how many times, and since when. */
    public static final Layout LAYOUT = new Layout(
            "due",
            List.of(
                    new Column("document", new Format.Document(true, true), true),
                    new Column("name", Format.ANY_TEXT, false),
                    new Column("total", new Format.Money(Format.Money.Style.PLAIN), true),
                    new Column("count", new Format.Whole(), true),
                    new Column("value", new Format.Money(Format.Money.Style.PLAIN), true),
                    new Column("since", new Format.Date(Format.Date.Order.YEAR_FIRST), true)),
            List.of(new RowRule.Instalments(3, 2, 4, 1)));

    private static final String HEADER = "document,name,total,count,value,since⏎";

    /** A comma is the delimiter, ⏎ the line end. */
    private static final List<String> TEXTS = List.of(
            "52998224725,Ana,10.00,2,5.00,20260101⏎12ABC34501DE35,Bia,3.01,3,1.00,20240229⏎",
            "\"529.982.247-25\",\"São, Paulo\",\"10.00\",2,5.00,20260101⏎52998224725,,1,1,1,20260101",
            "52998224725,\"a⏎b\",10.00,2,5.00,20260101⏎52998224725,\"⏎⏎\",1,1,1,20260101⏎",
            "52998224725,\"a\"\"b\",1,1,1,20260101⏎52998224725,\"\"\"\",1,1,1,20260101⏎",
            "⏎⏎52998224725,a,1,1,1,20260101⏎⏎⏎52998224725,b,1,1,1,20260101⏎⏎",
            "52998224725,a\"b,1,1,1,20260101⏎52998224725, \"c,1,1,1,20260101⏎",
            "52998224725,\"a\"b,1,1,1,20260101⏎52998224725,c,1,1,1,20260101⏎",
            "52998224725,\"a\"b\"⏎c\",1⏎52998224725,c,1,1,1,20260101⏎",
            "52998224725,a,1,1,1,20260101⏎52998224725,\"never closed,1⏎52998224725,c,1,1,1,20260101⏎",
            "52998224725,a⏎,⏎,,,,,⏎,,,,,,⏎ ⏎\"\"⏎",
            "52998224726,José,1.005,1,0.995,20230229⏎1,x,-,x,1.,2⏎11111111111,ção,-0.005,0,1,00010101⏎",
            "52998224725,\"52998224725,a,1,1,1,20260101⏎52998224725,b,1,1,1,20260101⏎\",1,1,1,20260101⏎");

    /** Every pair of places is a pair of cuts in these. */
    private static final List<String> TINY =
            List.of("", "⏎", "a⏎", "\"\"⏎\"", "a,\"⏎\"\"⏎\",b⏎⏎", "\"a\"b,\"⏎", "⏎\"a⏎\"\"⏎", ",⏎,\",⏎\",⏎");

    private SmallSamples() {}

    /** The samples with a header, by name: each with every line end, and all together in every dialect, with mark and without. */
    public static Map<String, LaidOutFile> withHeader() {
        List<String> lineEnds = List.of("\n", "\r\n", "\r");
        Map<String, LaidOutFile> samples = new TreeMap<>();
        for (int text = 0; text < TEXTS.size(); text++) {
            for (int end = 0; end < lineEnds.size(); end++) {
                // Half of the delimiters here, the other half with the next line end.
                for (int i = (text + end) % 2; i < Dialect.DELIMITERS.length(); i += 2) {
                    int kind = (text / 2 + end + i / 2) % 4;
                    Dialect dialect = new Dialect(Encoding.values()[kind % 3], Dialect.DELIMITERS.charAt(i));
                    String name = "%02d, %s%s".formatted(text, dialect, visible(lineEnds.get(end)));
                    samples.put(name, file(kind == 3, HEADER, TEXTS.get(text), lineEnds.get(end), dialect));
                }
            }
        }
        return samples;
    }

    /** The tiny ones, without a header. */
    public static List<LaidOutFile> tiny() {
        List<LaidOutFile> samples = new ArrayList<>();
        for (String text : TINY) {
            for (String lineEnd : List.of("\n", "\r\n", "\r")) {
                samples.add(file(false, "", text, lineEnd, new Dialect(Encoding.UTF_8, ',')));
            }
        }
        return samples;
    }

    private static LaidOutFile file(boolean mark, String header, String records, String lineEnd, Dialect dialect) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (mark) {
            bytes.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        }
        bytes.writeBytes(written(header, lineEnd, dialect));
        int dataStart = bytes.size();
        bytes.writeBytes(written(records, lineEnd, dialect));
        return new LaidOutFile(bytes.toByteArray(), dataStart, dialect, LAYOUT);
    }

    private static byte[] written(String text, String lineEnd, Dialect dialect) {
        return text.replace(',', dialect.delimiter())
                .replace("⏎", lineEnd)
                .getBytes(dialect.encoding().charset());
    }

    private static String visible(String lineEnd) {
        return lineEnd.replace("\r", " CR").replace("\n", " LF");
    }
}
