package io.remessa.api.aws;

import io.remessa.api.doctor.Reach;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** How far a call to AWS came. */
public final class Reaching {

    /** How long a call may take that only asks whether something is there. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Of S3, to a call for a bucket in another region. */
    private static final int MOVED = 301;

    private static final int BAD_REQUEST = 400;

    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    /** Every service has names of its own for these. */
    private static final Pattern MISSING = Pattern.compile("NoSuch.*|.*NotFound.*|.*NonExistent.*|.*DoesNotExist.*");

    private static final Pattern REFUSED =
            Pattern.compile("AccessDenied.*|UnrecognizedClient.*|InvalidClientTokenId|.*Signature.*|ExpiredToken.*");

    private Reaching() {}

    /** Makes the call and says how far it came. */
    public static Reach of(Runnable call) {
        try {
            call.run();
            return Reach.REACHED;
        } catch (AwsServiceException e) {
            return of(e);
        } catch (SdkException e) {
            // The SDK has no exception of its own for credentials that it does not find.
            boolean credentials =
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("credentials");
            return credentials ? Reach.REFUSED : Reach.SILENT;
        }
    }

    private static Reach of(AwsServiceException answer) {
        String code = answer.awsErrorDetails() == null
                ? ""
                : String.valueOf(answer.awsErrorDetails().errorCode());
        if (answer.statusCode() == 404 || MISSING.matcher(code).matches()) {
            return Reach.MISSING;
        }
        if (answer.isThrottlingException()) {
            return Reach.THROTTLED;
        }
        if (answer.statusCode() == MOVED) {
            return Reach.ELSEWHERE;
        }
        return isRefusal(answer.statusCode(), code) ? Reach.REFUSED : Reach.SILENT;
    }

    /** Answers to HEAD have no code: S3's to a token that has expired is a 400 alone. */
    private static boolean isRefusal(int status, String code) {
        return REFUSALS.contains(status)
                || REFUSED.matcher(code).matches()
                || (status == BAD_REQUEST && code.isEmpty());
    }
}
