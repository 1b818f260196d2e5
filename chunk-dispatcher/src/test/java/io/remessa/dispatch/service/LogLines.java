package io.remessa.dispatch.service;

import io.remessa.ledger.upload.UploadId;
import io.remessa.queues.TraceParent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logging.MDC;

/** What the lines of a class say that they are about, while this is open. */
public final class LogLines implements AutoCloseable {

    private final List<String> contexts = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord record) {
            contexts.add(context());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    public LogLines(Class<?> logs) {
        this.logger = Logger.getLogger(logs.getName());
        logger.addHandler(recorder);
    }

    /** Of each line so far. */
    public List<String> contexts() {
        return List.copyOf(contexts);
    }

    /** What a line would say that this thread logged now. */
    public static String context() {
        return MDC.get("uploadId") + " " + MDC.get("traceId");
    }

    /** What lines about this upload say. */
    public static String of(UploadId upload) {
        return upload + " " + TraceParent.of(upload).traceId();
    }

    @Override
    public void close() {
        logger.removeHandler(recorder);
    }
}
