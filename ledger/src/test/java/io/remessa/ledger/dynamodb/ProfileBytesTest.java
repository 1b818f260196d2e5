package io.remessa.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.remessa.csv.layout.file.LayoutReader;
import io.remessa.csv.profile.AmountProfile;
import io.remessa.csv.profile.ColumnFindings;
import io.remessa.csv.profile.DateProfile;
import io.remessa.csv.profile.DistinctCents;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.profile.RuleInColumn;
import io.remessa.csv.profile.Sampled;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.ProfileSamples;
import io.remessa.ledger.Samples;
import io.remessa.ledger.chunk.ChunkProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ProfileBytesTest {

    private static final int SEEDS = 400;
    private static final int MONEY_COLUMNS = 8;

    /** What DynamoDB takes of one row, keys and names included. */
    private static final int MAX_ROW_BYTES = 400 << 10;

    @Test
    void profilesAreReadAsTheyWereWritten() {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertIsReadAsWritten(ProfileSamples.random(seed));
        }
        assertIsReadAsWritten(Profile.NONE);
    }

    @Test
    void theLargestAndSmallestNumbersAreKept() {
        long[] cents = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE};
        AmountProfile amounts = new AmountProfile(
                Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, new DistinctCents(Integer.MAX_VALUE, true, cents));
        List<Sampled> sample =
                List.of(new Sampled(Long.MIN_VALUE, "", 1), new Sampled(Long.MAX_VALUE, "\0\n😀", Long.MAX_VALUE - 1));
        assertIsReadAsWritten(new Profile(
                1 << 30,
                Map.of(new RuleInColumn(Rule.REQUIRED, ""), new ColumnFindings(Long.MAX_VALUE, sample)),
                Map.of("", amounts),
                Map.of("", new DateProfile(1, LocalDate.MIN, LocalDate.MAX))));
    }

    @Test
    void anUnknownVersionIsRefused() {
        byte[] bytes = ProfileBytes.write(ProfileSamples.random(1));

        assertThat(bytes[0]).isEqualTo((byte) 2);
        for (int version : new int[] {0, 1, 3, -1}) {
            bytes[0] = (byte) version;
            assertUnreadable(bytes);
        }
        assertUnreadable(new byte[0]);
    }

    @Test
    void aBeginningOfAProfileIsRefused() {
        byte[] bytes = ProfileBytes.write(ProfileSamples.random(2));

        for (int length = 0; length < bytes.length; length++) {
            assertUnreadable(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void aDamagedProfileIsRefusedUnlessTheDamageChangesNothing() {
        Random random = new Random(3);
        int refused = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Profile profile = ProfileSamples.random(seed);
            byte[] bytes = ProfileBytes.write(profile);
            for (int i = 0; i < 20; i++) {
                byte[] damaged = bytes.clone();
                damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                Optional<Profile> read = readable(damaged);
                refused += read.isEmpty() ? 1 : 0;
                assertThat(read.orElse(profile)).as("seed %d", seed).isEqualTo(profile);
            }
        }
        assertThat(refused).isGreaterThan(SEEDS * 20 * 9 / 10);
    }

    @Test
    void whatIsNoProfileInsideIsRefused() throws IOException {
        Random random = new Random(4);
        byte[] noise = new byte[200];
        for (int i = 0; i < SEEDS; i++) {
            random.nextBytes(noise);
            assertUnreadable(deflated(noise));
        }
        assertUnreadable(deflated(0, 32, 0, 0, 0, 0));
        assertUnreadable(deflated(0, 32, 1, 0x80, 0x80, 0x80, 0x80, 0x08));
        assertUnreadable(deflated(0, 32, 1, 4, 'N', 'O', 'N', 'E', 0, 1, 0, 0, 0));
        assertUnreadable(deflated(1, 1, 'a', 32, 1, 8, 'R', 'E', 'Q', 'U', 'I', 'R', 'E', 'D', 2, 1, 0, 0, 0));
        assertThat(ProfileBytes.read(
                                deflated(1, 1, 'a', 32, 1, 8, 'R', 'E', 'Q', 'U', 'I', 'R', 'E', 'D', 1, 1, 0, 0, 0))
                        .findings())
                .containsOnlyKeys(new RuleInColumn(Rule.REQUIRED, "a"));
        assertThat(ProfileBytes.read(deflated(0, 32, 0, 0, 0))).isEqualTo(Profile.NONE);
    }

    @Test
    void theRowOfADamagedProfileIsNamed() {
        RowFormat format = new RowFormat();
        ChunkProfile profile = new ChunkProfile(1, 2, ProfileSamples.random(5), ProfileSamples.random(6));
        Map<String, AttributeValue> row = new HashMap<>(format.attributes(profile));
        row.putAll(Keys.profile(Samples.newId(), profile.number()));
        assertThat(format.read(row, ChunkProfile.class)).isEqualTo(profile);

        byte[] damaged = ProfileBytes.write(profile.rejected());
        damaged[damaged.length - 1] ^= 1;
        row.put("rejected", AttributeValue.fromB(SdkBytes.fromByteArray(damaged)));

        assertThatThrownBy(() -> format.read(row, ChunkProfile.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is no ChunkProfile");
    }

    @Test
    void theProfilesOfAChunkWithFullSketchesAndSamplesFitARow() {
        Random random = new Random(7);

        // Amounts of up to R$ 10 million, and values of common lengths.
        assertThat(full(random, 30, 10) + full(random, 30, 10)).isLessThan(100_000);
        // Amounts of any size, and values of the most bytes that are shown.
        assertThat(full(random, Long.SIZE, 32) + full(random, Long.SIZE, 32)).isLessThan(MAX_ROW_BYTES / 2);
    }

    @Test
    void theProfilesOfAChunkOfTheWidestLayoutFitARow() {
        Random random = new Random(8);
        List<String> names = new ArrayList<>();
        // A layout's file has at most 128 KiB; names that do not compress, of as many bytes as leave a column some for
        // the rest.
        for (int i = 0; i < LayoutReader.MAX_COLUMNS; i++) {
            names.add(random.longs(4)
                    .mapToObj(part -> Long.toString(part, Character.MAX_RADIX))
                    .collect(Collectors.joining()));
        }

        int bytes = wide(random, names) + wide(random, names);

        assertThat(bytes).isLessThan(MAX_ROW_BYTES * 7 / 8);
    }

    /** Bytes of a profile in which every column has amounts, and findings of every rule that a money column may have. */
    private static int wide(Random random, List<String> names) {
        Map<RuleInColumn, ColumnFindings> findings = new HashMap<>();
        Map<String, AmountProfile> amounts = new LinkedHashMap<>();
        int limit = DistinctCents.limitFor(names.size());
        for (String name : names) {
            for (Rule rule : List.of(Rule.REQUIRED, Rule.MONEY_FORMAT, Rule.SUM_MISMATCH, Rule.COMPARISON)) {
                boolean sampled = findings.size() < Profile.MAX_SAMPLED;
                findings.put(new RuleInColumn(rule, name), ProfileSamples.findings(random, sampled ? 1 : 0, 32));
            }
            amounts.put(name, ProfileSamples.amounts(random, limit, limit, false, Long.SIZE));
        }
        return ProfileBytes.write(new Profile(1, findings, amounts, Map.of())).length;
    }

    /** Bytes of a profile that is as full as they get. */
    private static int full(Random random, int bits, int characters) {
        Map<RuleInColumn, ColumnFindings> findings = new HashMap<>();
        for (int i = 0; i < Profile.MAX_SAMPLED / Profile.MAX_SAMPLE_LIMIT; i++) {
            findings.put(
                    new RuleInColumn(Rule.REQUIRED, "coluna " + i),
                    ProfileSamples.findings(random, Profile.MAX_SAMPLE_LIMIT, characters));
        }
        Map<String, AmountProfile> amounts = new LinkedHashMap<>();
        int limit = DistinctCents.limitFor(MONEY_COLUMNS);
        for (int i = 0; i < MONEY_COLUMNS; i++) {
            amounts.put("coluna " + i, ProfileSamples.amounts(random, limit, limit, false, bits));
        }
        Profile profile = new Profile(Profile.MAX_SAMPLE_LIMIT, findings, amounts, Map.of());
        assertThat(profile.findings().values().stream()
                        .mapToInt(some -> some.sample().size())
                        .sum())
                .isEqualTo(Profile.MAX_SAMPLED);
        return ProfileBytes.write(profile).length;
    }

    private static void assertIsReadAsWritten(Profile profile) {
        Profile read = ProfileBytes.read(ProfileBytes.write(profile));

        assertThat(read).isEqualTo(profile);
        assertThat(read.amounts().keySet())
                .containsExactlyElementsOf(profile.amounts().keySet());
        assertThat(read.dates().keySet())
                .containsExactlyElementsOf(profile.dates().keySet());
    }

    private static void assertUnreadable(byte[] bytes) {
        assertThatThrownBy(() -> ProfileBytes.read(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none that this program can read");
    }

    private static Optional<Profile> readable(byte[] bytes) {
        try {
            return Optional.of(ProfileBytes.read(bytes));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static byte[] deflated(int... content) throws IOException {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        return deflated(bytes);
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(2);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }
}
