package io.remessa.systemtests.cost;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a region takes, in US dollars for a million. Without free tiers.
 *
 * @param region as AWS calls it
 * @param perMillion by what is charged
 */
record Prices(String region, Map<Billed, Double> perMillion) {

    /** Northern Virginia. */
    static final Prices US_EAST_1 = of("us-east-1", 5.00, 0.40, 0.40, 0.625, 0.125, 0.50);

    /** São Paulo. */
    static final Prices SA_EAST_1 = of("sa-east-1", 7.00, 0.56, 0.40, 0.9375, 0.1875, 0.50);

    private static final double MILLION = 1e6;

    private static Prices of(
            String region,
            double s3Write,
            double s3Read,
            double sqsRequest,
            double writeUnit,
            double readUnit,
            double snsRequest) {
        Map<Billed, Double> perMillion = new EnumMap<>(Billed.class);
        perMillion.put(Billed.S3_WRITE, s3Write);
        perMillion.put(Billed.S3_READ, s3Read);
        perMillion.put(Billed.SQS_REQUEST, sqsRequest);
        perMillion.put(Billed.WRITE_UNIT, writeUnit);
        perMillion.put(Billed.READ_UNIT, readUnit);
        perMillion.put(Billed.SNS_REQUEST, snsRequest);
        perMillion.put(Billed.FREE, 0.0);
        return new Prices(region, perMillion);
    }

    double dollars(Billed billed, double charged) {
        return perMillion.get(billed) * charged / MILLION;
    }

    double dollars(Usage usage) {
        double sum = 0;
        for (Billed billed : Billed.values()) {
            sum += dollars(billed, usage.charged(billed));
        }
        return sum;
    }
}
