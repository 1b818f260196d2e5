package io.remessa.systemtests.observability;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongToDoubleFunction;

/** What a stack tells of itself in the course of time; all is well, and a little goes on, unless a test says otherwise. */
final class Stack {

    static final long HOUR = 3_600;
    static final double HEAP = 1e8;
    static final String FULL_COLLECTION = "action=\"end of major GC\"";
    static final String API = "job=\"remessa-upload-api\",instance=\"a:8487\"";
    static final String DISPATCHER = "job=\"remessa-chunk-dispatcher\",instance=\"d:8488\"";
    static final String VALIDATOR = "job=\"remessa-chunk-validator\",instance=\"v:8489\"";

    private static final String BEGAN = "process_start_time_seconds";

    private final Map<String, LongToDoubleFunction> series = new LinkedHashMap<>();

    Stack() {
        for (String process : new String[] {API, DISPATCHER, VALIDATOR}) {
            always("up", process, "", 1);
            always(BEGAN, process, "", 0);
            always("jvm_gc_max_data_size_bytes", process, "", HEAP);
            always("jvm_gc_live_data_size_bytes", process, "", 0.4 * HEAP);
            growing("jvm_gc_pause_seconds_count", process, "action=\"end of minor GC\"", 0.1);
            always("jvm_gc_pause_seconds_count", process, FULL_COLLECTION, 3);
            growing(
                    "remessa_aws_call_seconds_count",
                    process,
                    "service=\"Sqs\",operation=\"ReceiveMessage\",outcome=\"ok\"",
                    1);
            always("remessa_aws_throttles_total", process, "service=\"Sqs\",operation=\"ReceiveMessage\"", 0);
        }
        for (String status : new String[] {"2xx", "5xx"}) {
            always("remessa_api_answer_seconds_count", API, "status=\"" + status + "\"", 0);
        }
        for (String state : new String[] {"UPLOADING", "UPLOADED", "DISPATCHING", "VALIDATING"}) {
            always("remessa_uploads_unfinished", DISPATCHER, "state=\"" + state + "\"", 1);
        }
        for (String queue : new String[] {"objectCreated", "chunks", "objectCreatedDeadLetters", "chunkDeadLetters"}) {
            always("remessa_queue_messages", DISPATCHER, "queue=\"" + queue + "\",state=\"visible\"", 0);
        }
        for (String queue : new String[] {"objectCreatedDeadLetters", "chunkDeadLetters"}) {
            always("remessa_queue_message_age_seconds_count", DISPATCHER, "queue=\"" + queue + "\"", 0);
        }
        growing("remessa_queue_message_age_seconds_count", DISPATCHER, "queue=\"objectCreated\"", 0.01);
        growing("remessa_queue_message_age_seconds_count", VALIDATOR, "queue=\"chunks\"", 0.1);
        always("remessa_queue_message_age_seconds_max", DISPATCHER, "queue=\"objectCreated\"", 2);
        always("remessa_queue_message_age_seconds_max", VALIDATOR, "queue=\"chunks\"", 60);
        for (String failure : new String[] {"EMPTY_FILE", "DISPATCH_FAILED", "CHUNK_FAILED", "RECONCILIATION_FAILED"}) {
            always("remessa_uploads_ended_total", DISPATCHER, "state=\"FAILED\",failure=\"" + failure + "\"", 0);
        }
        growing("remessa_uploads_ended_total", DISPATCHER, "state=\"COMPLETED\",failure=\"none\"", 0.01);
        always("remessa_ends_not_told_total", DISPATCHER, "", 0);
        always("remessa_uploads_not_taken_up_total", DISPATCHER, "", 0);
        always("remessa_uploads_unchanged_seconds", DISPATCHER, "", 60);
        growing("remessa_retornos_total", DISPATCHER, "outcome=\"ready\"", 0.01);
        for (String outcome : new String[] {"failed", "given_up", "impossible", "not_settled"}) {
            always("remessa_retornos_total", DISPATCHER, "outcome=\"" + outcome + "\"", 0);
        }
        growing("remessa_validated_bytes_total", VALIDATOR, "", 1e6);
        growing("remessa_chunk_duration_seconds_count", VALIDATOR, "outcome=\"completed\"", 0.1);
        always("remessa_chunk_duration_seconds_count", VALIDATOR, "outcome=\"failed\"", 0);
        always("remessa_chunks_in_flight", VALIDATOR, "", 1);
    }

    private static String name(String metric, String process, String labels) {
        return metric + "{" + process + (labels.isEmpty() ? "" : "," + labels) + "}";
    }

    Stack with(String metric, String process, String labels, LongToDoubleFunction value) {
        series.put(name(metric, process, labels), value);
        return this;
    }

    Stack always(String metric, String process, String labels, double value) {
        return with(metric, process, labels, second -> value);
    }

    Stack growing(String metric, String process, String labels, double perSecond) {
        return with(metric, process, labels, second -> second * perSecond);
    }

    /** Is not there at first, and then has that value for good. */
    Stack appearing(String metric, String process, String labels, double value) {
        return with(metric, process, labels, second -> second < HOUR / 2 ? Timeline.GONE : value);
    }

    /** From that second on nothing of a process can be read. */
    Stack ending(String process, long from, boolean discovered) {
        series.replaceAll((name, value) -> !name.contains(process)
                ? value
                : second -> second < from
                        ? value.applyAsDouble(second)
                        : name.startsWith("up{") && !discovered ? 0 : Timeline.GONE);
        return this;
    }

    /** A process, of an address that stays a target, cannot be read from one second until another; there begins a new one, with other values. */
    Stack restarting(String process, long from, long until, Stack anew) {
        series.replaceAll((name, value) -> {
            if (!name.contains(process)) {
                return value;
            }
            LongToDoubleFunction after = name.startsWith(BEGAN + "{") ? second -> until : anew.series.get(name);
            return second -> second < from
                    ? value.applyAsDouble(second)
                    : second >= until
                            ? after.applyAsDouble(second - until)
                            : name.startsWith("up{") ? 0 : Timeline.GONE;
        });
        return this;
    }

    /** Of all series of a metric that have these labels. */
    Stack every(String metric, String labels, double value) {
        series.replaceAll(
                (name, before) -> name.startsWith(metric + "{") && name.contains(labels) ? second -> value : before);
        return this;
    }

    Timeline until(long second) {
        Timeline timeline = new Timeline();
        series.forEach((name, value) -> timeline.read(name, second, value));
        return timeline;
    }
}
