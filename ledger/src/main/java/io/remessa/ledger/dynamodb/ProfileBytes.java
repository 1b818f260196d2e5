package io.remessa.ledger.dynamodb;

import com.fasterxml.jackson.databind.util.StdConverter;
import io.remessa.csv.profile.AmountProfile;
import io.remessa.csv.profile.ColumnFindings;
import io.remessa.csv.profile.DateProfile;
import io.remessa.csv.profile.DistinctCents;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.profile.RuleInColumn;
import io.remessa.csv.profile.Sampled;
import io.remessa.csv.rule.Rule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A profile as it stands in a row: a version, then everything deflated, since rows are small and there may be ten thousand to read.
 * Columns are named once, in front, and numbered behind that: a layout may have a thousand, each with findings of several rules.
 * Numbers are seven bits a byte, the lowest first; amounts that are kept are written as the steps between them. Stateless.
 */
final class ProfileBytes {

    private static final int VERSION = 2;
    /** Stands in the place of a column's number, which is then one more. */
    private static final int WHOLE_RECORD = 0;

    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final String UNREADABLE =
            "A profile is none that this program can read; is it damaged, or written by a newer one?";

    private ProfileBytes() {}

    static byte[] write(Profile profile) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            write(profile, out);
        } catch (IOException e) {
            throw new UncheckedIOException("An array in memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalStateException when the bytes are damaged, or of a version that is not known */
    static Profile read(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalStateException(UNREADABLE);
        }
        try (InputStream deflated = new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1))) {
            // All of them before the first is believed: their checksum stands at the end.
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(deflated.readAllBytes()));
            Profile profile = read(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes follow the profile");
            }
            return profile;
        } catch (IOException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new IllegalStateException(UNREADABLE, e);
        }
    }

    private static void write(Profile profile, DataOutputStream out) throws IOException {
        Map<String, Integer> columns = columns(profile);
        number(columns.size(), out);
        for (String column : columns.keySet()) {
            text(column, out);
        }
        number(profile.sampleLimit(), out);
        number(profile.findings().size(), out);
        for (Map.Entry<RuleInColumn, ColumnFindings> entry : profile.findings().entrySet()) {
            String column = entry.getKey().column();
            text(entry.getKey().rule().name(), out);
            number(column == null ? WHOLE_RECORD : 1L + numberOf(column, columns), out);
            number(entry.getValue().count(), out);
            number(entry.getValue().sample().size(), out);
            for (Sampled sampled : entry.getValue().sample()) {
                out.writeLong(sampled.priority());
                text(sampled.value(), out);
                number(sampled.findings(), out);
            }
        }
        number(profile.amounts().size(), out);
        for (Map.Entry<String, AmountProfile> entry : profile.amounts().entrySet()) {
            number(numberOf(entry.getKey(), columns), out);
            write(entry.getValue(), out);
        }
        number(profile.dates().size(), out);
        for (Map.Entry<String, DateProfile> entry : profile.dates().entrySet()) {
            number(numberOf(entry.getKey(), columns), out);
            DateProfile dates = entry.getValue();
            number(dates.values(), out);
            if (dates.first() != null && dates.last() != null) {
                signed(dates.first().toEpochDay(), out);
                signed(dates.last().toEpochDay(), out);
            }
        }
    }

    /** By name: its number. */
    private static Map<String, Integer> columns(Profile profile) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        Stream.of(
                        profile.amounts().keySet().stream(),
                        profile.dates().keySet().stream(),
                        profile.findings().keySet().stream().map(RuleInColumn::column))
                .flatMap(names -> names)
                .filter(Objects::nonNull)
                .forEach(name -> columns.putIfAbsent(name, columns.size()));
        return columns;
    }

    private static int numberOf(String column, Map<String, Integer> columns) {
        return Objects.requireNonNull(columns.get(column));
    }

    private static Profile read(DataInputStream in) throws IOException {
        List<String> columns = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            columns.add(text(in));
        }
        int limit = Math.toIntExact(number(in));
        Map<RuleInColumn, ColumnFindings> findings = new TreeMap<>();
        for (int left = count(in); left > 0; left--) {
            Rule rule = Rule.valueOf(text(in));
            long place = number(in);
            String column = place == WHOLE_RECORD ? null : column(place - 1, columns);
            long count = number(in);
            List<Sampled> sample = new ArrayList<>();
            for (int more = count(in); more > 0; more--) {
                sample.add(new Sampled(in.readLong(), text(in), number(in)));
            }
            findings.put(new RuleInColumn(rule, column), new ColumnFindings(count, sample));
        }
        Map<String, AmountProfile> amounts = new LinkedHashMap<>();
        for (int left = count(in); left > 0; left--) {
            amounts.put(column(number(in), columns), amounts(in));
        }
        Map<String, DateProfile> dates = new LinkedHashMap<>();
        for (int left = count(in); left > 0; left--) {
            String column = column(number(in), columns);
            long values = number(in);
            dates.put(
                    column, values == 0 ? new DateProfile(0, null, null) : new DateProfile(values, date(in), date(in)));
        }
        return new Profile(limit, findings, amounts, dates);
    }

    private static void write(AmountProfile amounts, DataOutputStream out) throws IOException {
        number(amounts.values(), out);
        if (amounts.minInCents() != null && amounts.maxInCents() != null) {
            signed(amounts.minInCents(), out);
            signed(amounts.maxInCents(), out);
        }
        DistinctCents distinct = amounts.distinct();
        number(distinct.limit(), out);
        out.writeBoolean(distinct.isExact());
        long[] kept = distinct.kept();
        number(kept.length, out);
        long before = 0;
        for (long cents : kept) {
            signed(cents - before, out);
            before = cents;
        }
    }

    private static AmountProfile amounts(DataInputStream in) throws IOException {
        long values = number(in);
        Long min = values == 0 ? null : signed(in);
        Long max = values == 0 ? null : signed(in);
        int limit = Math.toIntExact(number(in));
        boolean exact = in.readBoolean();
        long[] kept = new long[count(in)];
        long before = 0;
        for (int i = 0; i < kept.length; i++) {
            before += signed(in);
            kept[i] = before;
        }
        return new AmountProfile(values, min, max, new DistinctCents(limit, exact, kept));
    }

    private static String column(long number, List<String> columns) throws IOException {
        if (number < 0 || number >= columns.size()) {
            throw new IOException("There is no column " + number);
        }
        return columns.get((int) number);
    }

    private static LocalDate date(DataInputStream in) throws IOException {
        return LocalDate.ofEpochDay(signed(in));
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[count(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void signed(long number, DataOutputStream out) throws IOException {
        number((number << 1) ^ (number >> (Long.SIZE - 1)), out);
    }

    private static long signed(DataInputStream in) throws IOException {
        long number = number(in);
        return (number >>> 1) ^ -(number & 1);
    }

    private static void number(long number, DataOutputStream out) throws IOException {
        long rest = number;
        while ((rest & -MORE) != 0) {
            out.writeByte((int) (rest & (MORE - 1)) | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    private static long number(DataInputStream in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            long next = in.readUnsignedByte();
            number |= (next & (MORE - 1)) << shift;
            if (next < MORE) {
                return number;
            }
        }
        throw new IOException("A number is longer than a long");
    }

    /** Of things that have a byte at least, so that no memory is asked for that nothing could fill. */
    private static int count(DataInputStream in) throws IOException {
        long count = number(in);
        if (count < 0 || count > in.available()) {
            throw new IOException("No room is left for " + count);
        }
        return (int) count;
    }

    /** From the profile to the row. */
    static final class Written extends StdConverter<Profile, byte[]> {
        @Override
        public byte[] convert(Profile profile) {
            return write(profile);
        }
    }

    /** From the row to the profile. */
    static final class Read extends StdConverter<byte[], Profile> {
        @Override
        public Profile convert(byte[] bytes) {
            return read(bytes);
        }
    }
}
