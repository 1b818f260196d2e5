package io.remessa.csv.head;

import io.remessa.csv.text.Encoding;
import io.remessa.csv.text.EncodingCheck;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the first bytes of a file say about the rest: that it is no text at all, or which encoding it has. */
final class Content {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int CONTROL_CHARACTERS_PER_THOUSAND = 10;

    private static final Map<String, byte[]> SIGNATURES = new LinkedHashMap<>();

    static {
        SIGNATURES.put("UTF-16 (little-endian)", new byte[] {(byte) 0xFF, (byte) 0xFE});
        SIGNATURES.put("UTF-16 (big-endian)", new byte[] {(byte) 0xFE, (byte) 0xFF});
        SIGNATURES.put("a ZIP archive (an .xlsx workbook is one)", new byte[] {'P', 'K', 3, 4});
        SIGNATURES.put("gzip", new byte[] {0x1F, (byte) 0x8B});
        SIGNATURES.put("PDF", "%PDF-".getBytes(StandardCharsets.US_ASCII));
        SIGNATURES.put("an .xls workbook", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0});
        SIGNATURES.put("Parquet", "PAR1".getBytes(StandardCharsets.US_ASCII));
    }

    private Content() {}

    /** The name of what the bytes are, when they are not text in an encoding that is supported. */
    static Optional<String> unsupported(byte[] head) {
        for (Map.Entry<String, byte[]> signature : SIGNATURES.entrySet()) {
            if (startsWith(head, signature.getValue())) {
                return Optional.of(signature.getKey());
            }
        }
        int[] zeros = new int[2];
        int controls = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i % 2]++;
            } else if (head[i] > 0 && head[i] < ' ' && "\t\n\f\r\u001a".indexOf(head[i]) < 0) {
                controls++;
            }
        }
        if (zeros[0] + zeros[1] > 0) {
            // Text of one-byte characters in UTF-16 has a zero in nearly every second byte, always on the same side.
            int more = Math.max(zeros[0], zeros[1]);
            int fewer = Math.min(zeros[0], zeros[1]);
            boolean everySecond = more > head.length / 5 && fewer <= more / 20;
            return Optional.of(everySecond ? "UTF-16 without a byte order mark" : "binary (it has zero bytes)");
        }
        if (controls * 1000L > (long) head.length * CONTROL_CHARACTERS_PER_THOUSAND) {
            return Optional.of("binary (it has many control characters)");
        }
        return Optional.empty();
    }

    /** Length of the UTF-8 byte order mark that the bytes begin with: 3 or 0. */
    static int markLength(byte[] head) {
        return startsWith(head, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    }

    /** The encoding: UTF-8 with its mark or when all of the head is valid, else Windows-1252. */
    static Encoding encoding(byte[] head, boolean wholeFile) {
        int invalid = EncodingCheck.firstInvalid(Encoding.UTF_8, head, 0, head.length);
        boolean cutSequence = !wholeFile && invalid > head.length - 4;
        return markLength(head) > 0 || invalid == head.length || cutSequence ? Encoding.UTF_8 : Encoding.WINDOWS_1252;
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
