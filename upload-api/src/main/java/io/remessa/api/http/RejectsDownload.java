package io.remessa.api.http;

import io.quarkus.runtime.Startup;
import io.remessa.api.limit.LimitSettings;
import io.remessa.api.rejects.RejectsFile;
import io.remessa.ledger.upload.UploadId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers with a file of rejects, written as its client takes it. Thread-safe. */
@Startup
@Singleton
class RejectsDownload {

    /** What the file is. */
    static final String CSV = "text/csv; charset=utf-8";

    private static final String COMPLETE = "X-Remessa-Rejects-Complete";

    private final Duration patience;
    private final int bytesPerSecond;
    private final int bufferBytes;

    /**
     * @param bufferBytes of the body of a response, as Quarkus was built with
     * @throws IllegalArgumentException when no client could be quick enough
     */
    RejectsDownload(LimitSettings limits, @ConfigProperty(name = "quarkus.rest.output-buffer-size") int bufferBytes) {
        this.bufferBytes = bufferBytes;
        this.patience = Duration.ofSeconds(limits.downloadPatienceSeconds());
        this.bytesPerSecond = limits.leastDownloadBytesPerSecond();
        newPatience();
    }

    Response of(UploadId upload, RejectsFile.Content content, HttpServerRequest request) {
        StreamingOutput body = out -> content.writeTo(
                new PacedOutput(out, bufferBytes, request, Vertx.currentContext(), newPatience(), System::nanoTime));
        RejectsFile.Extent extent = content.extent();
        String name = "rejects-" + upload + extent.inName() + ".csv";
        return Response.ok(body, CSV)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(COMPLETE, extent.complete())
                .build();
    }

    private Patience newPatience() {
        return new Patience(patience, bytesPerSecond);
    }
}
