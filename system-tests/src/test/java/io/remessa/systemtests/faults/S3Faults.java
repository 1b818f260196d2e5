package io.remessa.systemtests.faults;

import io.remessa.systemtests.faults.Fate.Answer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * S3 as it is on a bad day: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">500 and 503</a>,
 * before or after the fact, slow answers, and connections that end.
 */
public final class S3Faults implements WayFaults {

    private static final long NO_BYTE = -1;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final int LATE_MILLIS = 1_500;

    private final double rate;
    private final Chance chance;
    private final AtomicLong unreadableByte = new AtomicLong(NO_BYTE);

    S3Faults(double rate, Chance chance) {
        this.rate = rate;
        this.chance = chance;
    }

    /** S3 as on a good day, but for one byte that no read gets, of whichever object. */
    public static WayFaults unreadable(long offset) {
        S3Faults faults = new S3Faults(0, new Chance(0));
        faults.makeUnreadable(offset);
        return faults;
    }

    /** From now on no read that has this byte of an object succeeds. */
    void makeUnreadable(long offset) {
        unreadableByte.set(offset);
    }

    @Override
    public Fate fateOf(Request request) {
        if (hasUnreadableByte(request)) {
            return new Fate.Refused(error(500, "InternalError"));
        }
        if (!chance.of(rate)) {
            return Fate.PASSES;
        }
        return switch (chance.below(7)) {
            case 0 -> new Fate.Refused(error(500, "InternalError"));
            case 1 -> new Fate.Refused(error(503, "SlowDown"));
            case 2 -> new Fate.DoneButDenied(error(500, "InternalError"));
            case 3 -> Fate.CUT_BEFORE;
            case 4 -> Fate.CUT_AFTER;
            case 5 -> request.method().equals("GET") ? Fate.CUT_HALF_WAY : Fate.CUT_AFTER;
            default -> new Fate.Late(Duration.ofMillis(chance.below(LATE_MILLIS)));
        };
    }

    private boolean hasUnreadableByte(Request request) {
        long unreadable = unreadableByte.get();
        String header = request.header("range");
        if (unreadable == NO_BYTE || header == null) {
            return false;
        }
        Matcher range = RANGE.matcher(header);
        return range.matches()
                && Long.parseLong(range.group(1)) <= unreadable
                && unreadable <= Long.parseLong(range.group(2));
    }

    private static Answer error(int status, String code) {
        return new Answer(
                status,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                        + "</Code><Message>A fault of the test.</Message></Error>");
    }
}
