package io.remessa.csv.block;

import io.remessa.csv.record.RecordBuffer;
import java.util.Arrays;

/**
 * The first pass: where the fields of the records in some kilobytes end.
 *
 * <p>{@link #mark} looks at every byte, in the form that C2 turns into vector instructions: arrays read and written at the
 * same index, with nothing but subtraction, and, or and xor on bytes. {@link #collect} turns marks into positions, a strip of
 * 1,024 bytes at a time: a strip in which all is usual, in straight lines; any other, with quotes followed by parity.
 * Where a quote stands that RFC 4180 does not foresee, the pass stops, and the plain scanner takes that one record. Not
 * thread-safe.
 */
final class BlockIndex {

    /** Small enough that bytes, marks and positions stay in the nearest caches. */
    static final int MAX_BYTES = 24 << 10;

    /** As many bytes as a mask has bits. */
    private static final int GROUP_BYTES = 64;

    private static final int STRIP_BYTES = 16 * GROUP_BYTES;
    /** A strip has no more records than bytes. */
    private static final int MOST_RECORDS = RecordBlock.MAX_RECORDS - STRIP_BYTES;

    private static final byte[] NO_MARKS = new byte[STRIP_BYTES];

    private static final byte QUOTE = '"';
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final byte delimiter;
    /** By place in the buffer: whether a delimiter or line end stands there, as the byte's sign; its other bits are 0. */
    private final byte[] separators = new byte[RecordBuffer.INITIAL_BYTES + STRIP_BYTES];
    /** The same: whether a line end or quote. */
    private final byte[] specials = new byte[separators.length];
    /** Offset in the object of the buffer's first place when it was marked. */
    private long origin = -1;

    private int markedTo;

    /** Of the separators in a strip. */
    private final long[] masks = new long[STRIP_BYTES / GROUP_BYTES];

    private final long[] specialMasks = new long[masks.length];

    // What one strip leaves to the next. Inside quotes, all ones; the next two, 1 where the byte before was such a one.
    private long inside;
    private long behindClosing;
    private long behindCr;
    private int count;
    private int fieldsFrom;
    private int recordStart;
    private int lines;
    /** No quote stands behind this place, as far as was looked. */
    private int quotesTo;
    /** Whether the strip before had neither quotes nor CR; the next is likely to be alike. */
    private boolean usual = true;

    BlockIndex(char delimiter) {
        this.delimiter = (byte) delimiter;
    }

    /** x − 1 & ~x is negative for 0 alone. */
    static void mark(byte[] bytes, byte[] separators, byte[] specials, int from, int to, byte delimiter) {
        for (int i = from; i < to; i++) {
            int d = bytes[i] ^ delimiter;
            int q = bytes[i] ^ QUOTE;
            int l = bytes[i] ^ LF;
            int c = bytes[i] ^ CR;
            int lineEnd = ((l - 1) & ~l) | ((c - 1) & ~c);
            specials[i] = (byte) ((((q - 1) & ~q) | lineEnd) & Byte.MIN_VALUE);
            separators[i] = (byte) ((((d - 1) & ~d) | lineEnd) & Byte.MIN_VALUE);
        }
    }

    /**
     * Collects the records that are next in the buffer, as far as they end within some kilobytes and before any unforeseen
     * quote; maybe none.
     */
    void collect(RecordBlock block, RecordBuffer buffer) {
        begin(block, buffer);
        int start = buffer.position();
        int to = Math.min(buffer.limit(), start + MAX_BYTES);
        boolean unforeseen = false;
        for (int at = start; at < to && !unforeseen && block.records <= MOST_RECORDS; at += STRIP_BYTES) {
            int stripTo = Math.min(at + STRIP_BYTES, to);
            if (markedTo < stripTo) {
                mark(buffer, to);
            }
            readMasks(separators, at, masks);
            boolean outside = (inside | behindClosing | behindCr) == 0;
            boolean whole = stripTo - at == STRIP_BYTES;
            if (!(usual && whole && outside && collectUsual(block, at))) {
                unforeseen = collectAny(block, buffer.bytes(), at, stripTo, start, buffer.limit());
            }
        }
        block.end = recordStart;
    }

    private void begin(RecordBlock block, RecordBuffer buffer) {
        if (Math.min(buffer.limit(), buffer.position() + MAX_BYTES) > RecordBuffer.INITIAL_BYTES) {
            buffer.moveToFront();
        }
        boolean marked = origin == buffer.offsetOf(0) && markedTo > buffer.position();
        if (!marked) {
            origin = buffer.offsetOf(0);
            markedTo = buffer.position();
        }
        block.clear(buffer.bytes(), buffer.position());
        inside = 0;
        behindClosing = 0;
        behindCr = 0;
        count = 1;
        fieldsFrom = 1;
        recordStart = buffer.position();
        quotesTo = recordStart;
        lines = 0;
    }

    private void mark(RecordBuffer buffer, int to) {
        mark(buffer.bytes(), separators, specials, markedTo, to, delimiter);
        markedTo = to;
    }

    /**
     * Collects a strip that has no quotes, and of line ends only LF, none of them on an empty line. Whether it is such a
     * strip shows afterwards: when no other line end or quote is left but the LF of records.
     */
    private boolean collectUsual(RecordBlock block, int from) {
        int firstRecord = block.records;
        int firstRow = block.rows.count;
        int fields = writePositions(masks, from, block.ends, count);
        block.addRecords(recordStart, fieldsFrom, count, fields, lines);
        markRecordEnds(block, firstRecord, (byte) 0);
        if (hasMarks(specials, from)) {
            markRecordEnds(block, firstRecord, Byte.MIN_VALUE);
            block.cutTo(firstRecord, firstRow);
            return false;
        }
        int records = block.records - firstRecord;
        if (records > 0) {
            // The first may have begun before this strip, with line ends inside its quotes.
            block.linesBefore[firstRecord] = block.lines;
            block.mayHaveQuotes[firstRecord] = quotesTo > recordStart;
            int last = block.records - 1;
            fieldsFrom = block.first[last] + block.fieldCounts[last];
            recordStart = block.ends[fieldsFrom - 1] + 1;
            lines += records;
            block.lines = lines;
        }
        count = fields;
        return true;
    }

    private void markRecordEnds(RecordBlock block, int firstRecord, byte mark) {
        for (int record = firstRecord; record < block.records; record++) {
            specials[block.end(record)] = mark;
        }
    }

    /** Collects any strip; answers whether an unforeseen quote was met. A long loop, whose state must stay in registers. */
    private boolean collectAny(RecordBlock block, byte[] bytes, int from, int to, int start, int limit) {
        readMasks(specials, from, specialMasks);
        int groups = (to - from + GROUP_BYTES - 1) / GROUP_BYTES;
        forgetBehind(to - from);
        boolean separated = from == start || (inside == 0 && separators[from - 1] < 0);
        long behindSeparator = separated ? 1 : 0;
        long quoteOpen = inside;
        long closedBefore = behindClosing;
        long crBefore = behindCr;
        long unforeseen = 0;
        long anyQuotes = 0;
        boolean seesCr = false;
        int fields = count;
        for (int i = 0; i < groups && unforeseen == 0; i++) {
            int group = from + i * GROUP_BYTES;
            long ends = masks[i];
            long special = specialMasks[i];
            long quotes = special & ~ends;
            anyQuotes |= quotes;
            quotesTo = quotes == 0 ? quotesTo : group + GROUP_BYTES;
            long lineEnds = special & ends & ~crBefore;
            while ((quotes | quoteOpen | closedBefore) != 0) {
                long quoted = Words.prefixXor(quotes) ^ quoteOpen;
                long opening = quotes & quoted;
                long closing = quotes & ~quoted;
                long outside = ends & ~quoted;
                long closed = (closing << 1) | closedBefore;
                long literal = opening & ~((outside << 1) | behindSeparator | closed);
                long broken = closed & ~(outside | opening);
                long first = (literal | broken) & -(literal | broken);
                if ((first & literal) != 0) {
                    // Quotes inside an unquoted field stand for themselves; then all behind them is otherwise.
                    long fieldEnd = ends & -(first << 1);
                    quotes &= ~((Long.lowestOneBit(fieldEnd) - 1) & -first);
                    continue;
                }
                unforeseen = first;
                ends = outside & (first - 1);
                quoteOpen = quoted >> 63;
                closedBefore = closing >>> 63;
                break;
            }
            behindSeparator = ends >>> 63;
            ends &= ~crBefore;
            crBefore = 0;
            for (long rest = lineEnds; rest != 0; rest &= rest - 1) {
                long bit = rest & -rest;
                int end = group + Long.numberOfTrailingZeros(rest);
                int next = end + 1;
                if (bytes[end] == CR) {
                    seesCr = true;
                    if (next == limit) {
                        // Nobody knows yet whether an LF follows.
                        ends &= ~bit;
                    } else if (bytes[next] == LF) {
                        next++;
                        crBefore = bit >>> 63;
                        long second = bit << 1;
                        ends &= ~second;
                        lineEnds &= ~second;
                        rest &= ~second;
                    }
                }
                if ((ends & bit) != 0) {
                    endRecord(block, end, next, fields + Long.bitCount(ends & (bit - 1)) + 1);
                    block.lines = lines + Long.bitCount(lineEnds & (bit - 1)) + 1;
                }
            }
            lines += Long.bitCount(lineEnds);
            fields += Long.bitCount(ends);
            masks[i] = ends;
            if (unforeseen != 0) {
                forgetBehind((i + 1) * GROUP_BYTES);
            }
        }
        count = writePositions(masks, from, block.ends, count);
        usual = anyQuotes == 0 && !seesCr;
        inside = quoteOpen;
        behindClosing = closedBefore;
        behindCr = crBefore;
        return unforeseen != 0;
    }

    /** Clears the masks behind so many bytes of the strip. */
    private void forgetBehind(int bytes) {
        for (int i = bytes / GROUP_BYTES; i < masks.length; i++) {
            int kept = bytes - i * GROUP_BYTES;
            long mask = kept <= 0 ? 0 : (1L << kept) - 1;
            masks[i] &= mask;
            specialMasks[i] &= mask;
        }
    }

    // The three loops over a strip: each by itself keeps what it needs in registers.

    private static void readMasks(byte[] marks, int from, long[] masks) {
        for (int i = 0; i < masks.length; i++) {
            masks[i] = Words.signs(marks, from + i * GROUP_BYTES);
        }
    }

    private static boolean hasMarks(byte[] marks, int from) {
        return !Arrays.equals(marks, from, from + STRIP_BYTES, NO_MARKS, 0, STRIP_BYTES);
    }

    /** Writes down where separators stand, from {@code count} on; answers the count behind them. */
    private static int writePositions(long[] masks, int from, int[] positions, int count) {
        int after = count;
        for (int i = 0; i < masks.length; i++) {
            after = Words.positions(masks[i], from + i * GROUP_BYTES, positions, after);
        }
        return after;
    }

    /** A line with nothing on it is no record. */
    private void endRecord(RecordBlock block, int end, int next, int fieldsTo) {
        if (end != recordStart) {
            block.add(recordStart, fieldsFrom, fieldsTo - fieldsFrom, block.lines, quotesTo > recordStart);
        }
        recordStart = next;
        fieldsFrom = fieldsTo;
    }
}
