package io.remessa.csv.block;

import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Format;
import io.remessa.csv.result.TotalsBuilder;
import io.remessa.csv.rule.DocumentType;

/**
 * CPF and CNPJ of digits, with or without their punctuation. The weighted sums of modulus 11 are four products at a time: digits in lanes of 16 bits, times
 * the weights in the opposite order, meet in the highest lane.
 */
final class DocumentColumn extends BlockColumn {

    private static final int CPF_LENGTH = 11;
    private static final int CNPJ_LENGTH = 14;
    private static final int CPF = DocumentType.CPF.ordinal();
    private static final int CNPJ = DocumentType.CNPJ.ordinal();
    private static final int PUNCTUATED_CPF_LENGTH = 14;
    private static final int PUNCTUATED_CNPJ_LENGTH = 18;
    private static final long LANES = 0x000F000F000F000FL;

    /** By weighted sum: the check digit. No sum of 13 digits with weights up to 11 is larger. */
    private static final byte[] CHECK_DIGIT = new byte[2048];

    static {
        for (int sum = 0; sum < CHECK_DIGIT.length; sum++) {
            CHECK_DIGIT[sum] = (byte) (sum % 11 < 2 ? 0 : 11 - sum % 11);
        }
    }

    private final boolean takesCpf;
    private final boolean takesCnpj;
    private final TotalsBuilder accepted;
    /** Room for the digits of a punctuated document. */
    private final byte[] digits = new byte[CNPJ_LENGTH];

    DocumentColumn(Setting setting, Format.Document format) {
        super(setting);
        this.takesCpf = format.cpf();
        this.takesCnpj = format.cnpj();
        this.accepted = setting.accepted();
    }

    @Override
    void check(RecordBlock block, RowSet rows, BlockFindings findings) {
        byte[] bytes = block.bytes;
        int[] ends = block.ends;
        int[] first = rows.first;
        int[] before = block.before(column);
        int count = rows.count;
        boolean keep = keepsValues();
        int cpfs = 0;
        int cnpjs = 0;
        for (int i = 0; i < count; i++) {
            int at = first[i] + column;
            int from = before[at - 1] + 1;
            int length = ends[at] - from;
            long type;
            if (length == CPF_LENGTH && takesCpf && isCpf(bytes, from)) {
                type = CPF;
                cpfs += rows.weights[i];
            } else if (length == CNPJ_LENGTH && takesCnpj && isCnpj(bytes, from)) {
                type = CNPJ;
                cnpjs += rows.weights[i];
            } else {
                type = punctuated(bytes, from, length);
                if (type == FieldCheck.NO_VALUE) {
                    type = suspect(block, rows.numbers[i], findings);
                }
                cpfs += type == CPF ? rows.weights[i] : 0;
                cnpjs += type == CNPJ ? rows.weights[i] : 0;
            }
            if (keep) {
                values[rows.numbers[i]] = type;
            }
        }
        accepted.addDocuments(CPF, cpfs);
        accepted.addDocuments(CNPJ, cnpjs);
    }

    @Override
    long usualValue(byte[] bytes, int from, int to) {
        if (to - from == CPF_LENGTH && takesCpf && isCpf(bytes, from)) {
            return CPF;
        }
        return to - from == CNPJ_LENGTH && takesCnpj && isCnpj(bytes, from) ? CNPJ : FieldCheck.NO_VALUE;
    }

    /** The type of a document of digits with its punctuation, 000.000.000-00 or 00.000.000/0000-00, or no value. */
    private long punctuated(byte[] bytes, int from, int length) {
        if (length == PUNCTUATED_CPF_LENGTH && takesCpf) {
            boolean punctuation = bytes[from + 3] == '.' && bytes[from + 7] == '.' && bytes[from + 11] == '-';
            System.arraycopy(bytes, from, digits, 0, 3);
            System.arraycopy(bytes, from + 4, digits, 3, 3);
            System.arraycopy(bytes, from + 8, digits, 6, 3);
            System.arraycopy(bytes, from + 12, digits, 9, 2);
            return punctuation && isCpf(digits, 0) ? CPF : FieldCheck.NO_VALUE;
        }
        if (length == PUNCTUATED_CNPJ_LENGTH && takesCnpj) {
            boolean punctuation = bytes[from + 2] == '.'
                    && bytes[from + 6] == '.'
                    && bytes[from + 10] == '/'
                    && bytes[from + 15] == '-';
            System.arraycopy(bytes, from, digits, 0, 2);
            System.arraycopy(bytes, from + 3, digits, 2, 3);
            System.arraycopy(bytes, from + 7, digits, 5, 3);
            System.arraycopy(bytes, from + 11, digits, 8, 4);
            System.arraycopy(bytes, from + 16, digits, 12, 2);
            return punctuation && isCnpj(digits, 0) ? CNPJ : FieldCheck.NO_VALUE;
        }
        return FieldCheck.NO_VALUE;
    }

    private static boolean isCpf(byte[] bytes, int from) {
        long first = Words.values(bytes, from);
        long last = Words.values(bytes, from + 3);
        if ((Words.nonDigits(first) | Words.nonDigits(last)) != 0 || (first == last && Words.isRepeated(first))) {
            return false;
        }
        long even = first & LANES;
        long odd = (first >>> 8) & LANES;
        int ninth = digit(last, 5);
        // The second sum has weights one higher, and so is the first sum and all digits more.
        int sum = weighted(even, WEIGHTS_10_8_6_4) + weighted(odd, WEIGHTS_9_7_5_3) + 2 * ninth;
        int digits = weighted(even + odd, WEIGHTS_1_1_1_1) + ninth;
        int tenth = CHECK_DIGIT[sum];
        return digit(last, 6) == tenth && digit(last, 7) == CHECK_DIGIT[sum + digits + 2 * tenth];
    }

    private static boolean isCnpj(byte[] bytes, int from) {
        long first = Words.values(bytes, from);
        long last = Words.values(bytes, from + 6);
        if ((Words.nonDigits(first) | Words.nonDigits(last)) != 0 || (first == last && Words.isRepeated(first))) {
            return false;
        }
        long even = first & LANES;
        long odd = (first >>> 8) & LANES;
        // The last four before the check digits; what stands behind them has no weight.
        long lastEven = (last >>> 16) & LANES;
        long lastOdd = (last >>> 24) & LANES;
        int sum = weighted(even, WEIGHTS_5_3_9_7)
                + weighted(odd, WEIGHTS_4_2_8_6)
                + weighted(lastEven, WEIGHTS_5_3_0_0)
                + weighted(lastOdd, WEIGHTS_4_2_0_0);
        int tenth = CHECK_DIGIT[sum];
        int next = weighted(even, WEIGHTS_6_4_2_8)
                + weighted(odd, WEIGHTS_5_3_9_7)
                + weighted(lastEven, WEIGHTS_6_4_0_0)
                + weighted(lastOdd, WEIGHTS_5_3_0_0)
                + 2 * tenth;
        return digit(last, 6) == tenth && digit(last, 7) == CHECK_DIGIT[next];
    }

    private static int digit(long digits, int index) {
        return (int) (digits >>> (8 * index)) & 0xF;
    }

    private static int weighted(long lanes, long weights) {
        return (int) ((lanes * weights) >>> 48);
    }

    private static final long WEIGHTS_1_1_1_1 = weights(1, 1, 1, 1);
    private static final long WEIGHTS_10_8_6_4 = weights(10, 8, 6, 4);
    private static final long WEIGHTS_9_7_5_3 = weights(9, 7, 5, 3);
    private static final long WEIGHTS_5_3_9_7 = weights(5, 3, 9, 7);
    private static final long WEIGHTS_4_2_8_6 = weights(4, 2, 8, 6);
    private static final long WEIGHTS_6_4_2_8 = weights(6, 4, 2, 8);
    private static final long WEIGHTS_5_3_0_0 = weights(5, 3, 0, 0);
    private static final long WEIGHTS_4_2_0_0 = weights(4, 2, 0, 0);
    private static final long WEIGHTS_6_4_0_0 = weights(6, 4, 0, 0);

    /** Of the lanes from the lowest on. */
    private static long weights(long first, long second, long third, long fourth) {
        return (first << 48) | (second << 32) | (third << 16) | fourth;
    }
}
