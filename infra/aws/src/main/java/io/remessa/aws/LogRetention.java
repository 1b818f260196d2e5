package io.remessa.aws;

import java.util.Arrays;
import software.amazon.awscdk.services.logs.RetentionDays;

/** CloudWatch Logs takes only certain numbers of days, which the CDK spells out. */
final class LogRetention {

    private LogRetention() {}

    /** @param days one of those that {@link StackSettings.Expiry} takes */
    static RetentionDays of(int days) {
        return switch (days) {
            case 1 -> RetentionDays.ONE_DAY;
            case 3 -> RetentionDays.THREE_DAYS;
            case 5 -> RetentionDays.FIVE_DAYS;
            case 7 -> RetentionDays.ONE_WEEK;
            case 14 -> RetentionDays.TWO_WEEKS;
            case 30 -> RetentionDays.ONE_MONTH;
            case 60 -> RetentionDays.TWO_MONTHS;
            case 90 -> RetentionDays.THREE_MONTHS;
            case 120 -> RetentionDays.FOUR_MONTHS;
            case 150 -> RetentionDays.FIVE_MONTHS;
            case 180 -> RetentionDays.SIX_MONTHS;
            case 365 -> RetentionDays.ONE_YEAR;
            default ->
                throw new InvalidSettingsException("Logs cannot be kept for " + days + " days; of "
                        + Arrays.toString(RetentionDays.values()) + " those up to a year");
        };
    }
}
