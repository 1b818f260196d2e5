package io.remessa.ledger;

import io.remessa.csv.profile.AmountProfile;
import io.remessa.csv.profile.ColumnFindings;
import io.remessa.csv.profile.DateProfile;
import io.remessa.csv.profile.DistinctCents;
import io.remessa.csv.profile.Profile;
import io.remessa.csv.profile.RuleInColumn;
import io.remessa.csv.profile.Sampled;
import io.remessa.csv.rule.Rule;
import io.remessa.ledger.chunk.ChunkProfile;
import io.remessa.ledger.chunk.CompletedChunk;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Profiles as chunks may have them. The same seed gives the same one. */
public final class ProfileSamples {

    private static final int MAX_PLACES = 12;
    private static final int MAX_TEXT = 40;

    private ProfileSamples() {}

    /** The same chunk, with profiles. */
    public static CompletedChunk profiled(CompletedChunk completed, long seed) {
        return completed.with(
                new ChunkProfile(completed.number(), completed.epoch(), random(2 * seed), random(2 * seed + 1)));
    }

    public static Profile random(long seed) {
        Random random = new Random(seed);
        int limit = Profile.MAX_SAMPLE_LIMIT >> random.nextInt(4);
        Map<RuleInColumn, ColumnFindings> findings = new TreeMap<>();
        for (int left = random.nextInt(MAX_PLACES); left > 0; left--) {
            Rule rule = Rule.values()[random.nextInt(Rule.values().length)];
            String column = random.nextInt(4) == 0 ? null : "coluna " + random.nextInt(5);
            findings.put(new RuleInColumn(rule, column), findings(random, column == null ? 0 : limit));
        }
        Map<String, AmountProfile> amounts = new LinkedHashMap<>();
        for (String column : List.of("vlTotal", "vlPresta", "vlIof")) {
            amounts.put(column, amounts(random));
        }
        Map<String, DateProfile> dates = new LinkedHashMap<>();
        for (String column : List.of("dtVencimento", "dtEmissão")) {
            dates.put(column, dates(random));
        }
        return new Profile(limit, findings, amounts, dates);
    }

    /** So many different amounts of any size, all that there are or the ones that are kept. */
    public static AmountProfile amounts(Random random, int limit, int kept, boolean exact, int bits) {
        long[] cents = random.longs()
                .map(any -> any >> (Long.SIZE - bits))
                .distinct()
                .limit(kept)
                .sorted()
                .toArray();
        return new AmountProfile(
                kept + random.nextInt(1_000), cents[0], cents[kept - 1], new DistinctCents(limit, exact, cents));
    }

    /** So many sampled records, of values of at most so many characters of any script. */
    public static ColumnFindings findings(Random random, int sampled, int characters) {
        List<Sampled> sample = random.longs()
                .distinct()
                .limit(sampled)
                .sorted()
                .mapToObj(priority -> new Sampled(priority, text(random, characters), 1 + random.nextInt(300)))
                .toList();
        long inSample = sample.stream().mapToLong(Sampled::findings).sum();
        return new ColumnFindings(inSample + 1 + random.nextInt(2_000), sample);
    }

    private static ColumnFindings findings(Random random, int limit) {
        return findings(random, random.nextInt(limit + 1), MAX_TEXT);
    }

    private static AmountProfile amounts(Random random) {
        int limit = DistinctCents.MIN_KEPT << random.nextInt(4);
        return switch (random.nextInt(3)) {
            case 0 -> new AmountProfile(0, null, null, new DistinctCents(limit, true, new long[0]));
            case 1 -> amounts(random, limit, 1 + random.nextInt(limit), true, Long.SIZE);
            default -> amounts(random, limit, limit, false, 24);
        };
    }

    private static DateProfile dates(Random random) {
        if (random.nextInt(3) == 0) {
            return new DateProfile(0, null, null);
        }
        LocalDate first = LocalDate.ofEpochDay(random.nextInt(200_000) - 100_000);
        return new DateProfile(1 + random.nextInt(1_000_000), first, first.plusDays(random.nextInt(50_000)));
    }

    private static String text(Random random, int characters) {
        return random.ints(0, Character.MAX_CODE_POINT + 1)
                .filter(character -> character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE)
                .limit(random.nextInt(characters + 1))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
