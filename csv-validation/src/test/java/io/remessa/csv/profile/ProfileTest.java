package io.remessa.csv.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.remessa.csv.ByteRange;
import io.remessa.csv.ChunkValidation;
import io.remessa.csv.ChunkValidation.Place;
import io.remessa.csv.check.FieldCheck;
import io.remessa.csv.layout.Column;
import io.remessa.csv.layout.Format;
import io.remessa.csv.layout.Layout;
import io.remessa.csv.result.Totals;
import io.remessa.csv.rule.Rule;
import io.remessa.csv.text.Dialect;
import io.remessa.csv.text.Encoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final Layout LAYOUT = new Layout(
            "three",
            List.of(
                    new Column("id", new Format.Whole(), true),
                    new Column("amount", new Format.Money(Format.Money.Style.PLAIN), true),
                    new Column("document", new Format.Document(true, true), false)),
            List.of());

    @Test
    void noValueIsTheSameForChecksAndProfiles() {
        assertThat(ProfileBuilder.NO_VALUE).isEqualTo(FieldCheck.NO_VALUE);
    }

    @Test
    void distinctAmountsAreExactWhileFewAndAboutRightWhenMany() {
        for (int distinct : new int[] {0, 1, 511, 512, 513, 2_000, 50_000, 1_000_000}) {
            for (long step : new long[] {1, 100, 12_345}) {
                AmountBuilder builder = new AmountBuilder(512, new AmountBuilder.Room());
                long[] cents = LongStream.range(0, distinct)
                        .map(i -> (i - distinct / 2) * step)
                        .toArray();
                builder.add(cents, cents.length);
                builder.add(cents, Math.min(cents.length, 1_000));
                DistinctCents found = builder.build().distinct();
                assertThat(found.isExact()).isEqualTo(distinct <= 512);
                double allowed = found.standardError().orElse(0) * 5 * distinct;
                assertThat((double) found.count())
                        .as("%d amounts, %d apart", distinct, step)
                        .isCloseTo(distinct, within(allowed));
            }
        }
    }

    @Test
    void profilesOfPartsAddUpToThatOfTheWholeInAnyOrderAndGrouping() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<String> rows = rows(random, 40 + random.nextInt(3_000));
            Totals whole = totals(rows);
            List<Totals> parts = new ArrayList<>();
            int from = 0;
            while (from < rows.size()) {
                int to = Math.min(rows.size(), from + 1 + random.nextInt(700));
                parts.add(totals(rows.subList(from, to)));
                from = to;
            }
            Collections.shuffle(parts, random);
            while (parts.size() > 1) {
                parts.add(parts.remove(random.nextInt(parts.size())).plus(parts.remove(0)));
            }
            assertThat(parts.get(0)).as("seed %d", seed).isEqualTo(whole);
            Collections.shuffle(rows, random);
            assertThat(totals(rows)).as("seed %d, other order", seed).isEqualTo(whole);
        }
    }

    @Test
    void theSampleShrinksForAllColumnsWhenTooManyAreBroken() {
        List<ColumnFindings> all = IntStream.range(0, 40)
                .mapToObj(column -> new ColumnFindings(
                        32,
                        IntStream.range(0, 32)
                                .mapToObj(i -> new Sampled(100L * i + column, "v", 1))
                                .toList()))
                .toList();
        Profile sum = Profile.NONE;
        for (int i = 0; i < all.size(); i++) {
            RuleInColumn place = new RuleInColumn(Rule.REQUIRED, "c" + i);
            sum = sum.plus(new Profile(Profile.MAX_SAMPLE_LIMIT, Map.of(place, all.get(i)), Map.of(), Map.of()));
        }
        assertThat(sum.sampleLimit()).isEqualTo(8);
        assertThat(sum.findings().values()).allMatch(some -> some.sample().size() == 8 && !some.isExact());
    }

    @Test
    void samplesHaveDocumentsMaskedAndAreCut() throws IOException {
        Totals totals = totals(List.of(
                "1,52998224725,52998224726",
                "x52998224725,1.00,",
                "2," + "9".repeat(10) + "x".repeat(60) + ",",
                "3,5,12"));
        assertThat(shown(totals))
                .containsExactlyInAnyOrder(
                        "***.***.***-26", "*".repeat(10) + "25", "9".repeat(10) + "x".repeat(30) + "…", "12");
    }

    private static List<String> shown(Totals totals) {
        Profile profile = totals.profile();
        assertThat(profile).isNotNull();
        return profile.findings().values().stream()
                .flatMap(some -> some.sample().stream())
                .map(Sampled::value)
                .toList();
    }

    @Test
    void whatIsUnknownOfSomeRecordsIsUnknownOfAllButNotOfNone() throws IOException {
        Totals known = totals(List.of("1,1.00,"));
        Totals unknown = known.withProfile(null);
        assertThat(known.plus(unknown).profile()).isNull();
        assertThat(unknown.plus(known).profile()).isNull();
        assertThat(unknown.plus(Totals.NONE).profile()).isNull();
        assertThat(known.plus(Totals.NONE.withProfile(null)).profile()).isEqualTo(known.profile());
    }

    private static List<String> rows(Random random, int count) {
        int kinds = 1 + random.nextInt(2_000);
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(i -> random.nextInt(kinds) + "," + amount(random) + ",")
                .toList());
    }

    private static String amount(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> random.nextInt(50) + ",5".replace(',', ' ');
            case 2 -> "x" + random.nextInt(5);
            case 3 -> "0";
            default -> random.nextInt(2_000) + "." + random.nextInt(100);
        };
    }

    private static Totals totals(List<String> rows) throws IOException {
        byte[] bytes = (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
        Place whole = new Place(new ByteRange(0, bytes.length), 0, true);
        return new ChunkValidation(LAYOUT, new Dialect(Encoding.UTF_8, ','))
                .validate(new ByteArrayInputStream(bytes), whole, (record, findings) -> {})
                .all();
    }
}
