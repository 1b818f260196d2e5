package io.remessa.observation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Measures every call of AWS, whichever client makes it: {@code remessa.aws.call} is how long it took with all its tries,
 * {@code remessa.aws.retries} how many tries beyond the first, {@code remessa.aws.throttles} how many tries were refused for coming
 * too fast. Of an answer with a stream, until the stream begins. Labels are the service and the operation as AWS names them.
 *
 * <p>Safe for use by many threads; each call keeps its state in its own attributes.
 */
@Singleton
public final class AwsCallMetrics implements ExecutionInterceptor {

    private static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("RemessaCall");
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> DENIALS = Set.of(401, 403);

    /**
     * Of services that answer 400 where others do 403: names and their endings differ by service, and a HEAD of S3 has none. A wrong
     * secret is an InvalidSignature of DynamoDB, and so is a clock that is wrong.
     */
    private static final Pattern DENIED =
            Pattern.compile("(AccessDenied|K(MS|ms)\\.?(AccessDenied|OptInRequired)|AuthorizationError|"
                    + "AuthorizationHeaderMalformed|ExpiredToken|IncompleteSignature|InvalidAccessKeyId|InvalidClientTokenId|InvalidSecurity|"
                    + "InvalidSignature|InvalidToken|MissingAuthenticationToken|OptInRequired|RequestExpired|RequestInTheFuture|"
                    + "RequestTimeTooSkewed|SignatureDoesNotMatch|TokenRefreshRequired|UnrecognizedClient).*");

    /** Few, since each is a series of every operation and outcome. */
    private static final Duration[] DURATIONS = {
        Duration.ofMillis(10),
        Duration.ofMillis(30),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;
    private final boolean enabled;
    private final ConcurrentMap<Labels, Measures> measures = new ConcurrentHashMap<>();

    private record Labels(String service, String operation, String outcome) {}

    /** Kept, since to look them up in the registry costs more than to count. The counters are those of all outcomes. */
    private record Measures(Timer duration, Counter retries, Counter throttles) {}

    @Inject
    public AwsCallMetrics(MeterRegistry meters, MetricsSettings settings) {
        this(meters, settings.enabled());
    }

    /** @param enabled otherwise a call goes by untouched, as if this were not there */
    AwsCallMetrics(MeterRegistry meters, boolean enabled) {
        this.meters = meters;
        this.enabled = enabled;
    }

    /** A call under way. One thread at a time works on it. */
    private static final class Call {
        private final long begunNanos = System.nanoTime();
        private int tries;
        private int throttles;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (enabled) {
            attributes.putAttribute(CALL, new Call());
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        @Nullable Call call = attributes.getAttribute(CALL);
        if (call != null) {
            call.tries++;
        }
    }

    /** Each try's answer, before the SDK knows whether to try again: only here can a throttle be seen that a retry made good. */
    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        @Nullable Call call = attributes.getAttribute(CALL);
        if (call == null || context.httpResponse().isSuccessful()) {
            return context.responseBody();
        }
        Refusal refusal = Refusal.read(context.httpResponse(), context.responseBody());
        if (refusal.isThrottle()) {
            call.throttles++;
        }
        return refusal.body();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        measure(attributes, "ok");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        measure(attributes, outcome(context.exception()));
    }

    /**
     * A refusal is often an answer like any other: a condition that does not hold, an object that is not there. One for want of a
     * permission, or of credentials that are good, is none of these.
     */
    private static String outcome(Throwable failure) {
        if (!(failure instanceof AwsServiceException answer)) {
            return "unreachable";
        }
        if (answer.isThrottlingException()) {
            return "throttled";
        }
        if (answer.statusCode() >= SERVER_ERROR) {
            return "failed";
        }
        return isDenied(answer) ? "denied" : "refused";
    }

    private static boolean isDenied(AwsServiceException answer) {
        return DENIALS.contains(answer.statusCode())
                || Optional.ofNullable(answer.awsErrorDetails())
                        .map(AwsErrorDetails::errorCode)
                        .filter(code -> DENIED.matcher(code).matches())
                        .isPresent();
    }

    private void measure(ExecutionAttributes attributes, String outcome) {
        @Nullable Call call = attributes.getAttribute(CALL);
        if (call == null) { // nothing is measured, or another interceptor failed before this one began
            return;
        }
        Labels labels = new Labels(service(attributes), operation(attributes), outcome);
        Measures measured = measures.computeIfAbsent(labels, this::measures);
        measured.duration().record(System.nanoTime() - call.begunNanos, TimeUnit.NANOSECONDS);
        measured.retries().increment(Math.max(0, call.tries - 1));
        measured.throttles().increment(call.throttles);
    }

    private Measures measures(Labels labels) {
        Timer duration = Timer.builder("remessa.aws.call")
                .description("Calls of AWS, all tries together")
                .tags("service", labels.service(), "operation", labels.operation(), "outcome", labels.outcome())
                .serviceLevelObjectives(DURATIONS)
                .register(meters);
        return new Measures(duration, counter("remessa.aws.retries", labels), counter("remessa.aws.throttles", labels));
    }

    private Counter counter(String name, Labels labels) {
        return meters.counter(name, "service", labels.service(), "operation", labels.operation());
    }

    private static String service(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
