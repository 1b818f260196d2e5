package io.remessa.cli.receive;

import io.remessa.cli.CliException;
import io.remessa.cli.RetryableException;
import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.TransientFailure;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.console.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Brings a retorno from where the server says that it is, and goes on from the last byte that came when the connection ends. Not
 * thread-safe.
 */
public final class ReceiveRetorno {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int PIECE_BYTES = 1 << 16;
    private static final int PARTIAL = 206;

    private final UploadApi api;
    private final HttpClient http;
    private final Backoff backoff;
    private final String uploadId;
    private final long size;
    private final Progress progress;

    /**
     * A retorno that is there.
     *
     * @param size its bytes
     */
    public ReceiveRetorno(
            UploadApi api, HttpClient http, Backoff backoff, String uploadId, long size, Progress progress) {
        this.api = api;
        this.http = http;
        this.backoff = backoff;
        this.uploadId = uploadId;
        this.size = size;
        this.progress = progress;
    }

    /**
     * Writes what is behind the first bytes.
     *
     * @param from so many bytes are there already, at most all
     * @throws CliException when it cannot be had, or not be written
     */
    public void into(OutputStream out, long from) throws InterruptedException {
        long received = from;
        while (received < size) {
            long before = received;
            // A URL is good for some minutes, and a file may take hours: each connection has one of its own.
            received += backoff.run(() -> receive(api.retornoUrl(uploadId), before, out));
        }
    }

    /** Writes what comes over one connection; answers how many bytes, and fails only when there were none. */
    private long receive(URI url, long from, OutputStream out) throws TransientFailure, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(ANSWER_WITHIN)
                .header("Range", "bytes=" + from + "-" + (size - 1))
                .build();
        long count = 0;
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != PARTIAL) {
                    throw new TransientFailure(new RetryableException(
                            "The storage answered " + answer.statusCode() + ", and not with the retorno: try again"));
                }
                byte[] piece = new byte[PIECE_BYTES];
                for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
                    write(out, piece, read);
                    count += read;
                    progress.reached(from + count);
                }
            }
        } catch (IOException e) {
            if (count == 0) {
                throw new TransientFailure(new RetryableException("The storage does not answer: is it reachable?", e));
            }
        }
        return count;
    }

    private static void write(OutputStream out, byte[] piece, int length) {
        try {
            out.write(piece, 0, length);
        } catch (IOException e) {
            throw new CliException("Cannot write the retorno: " + e.getMessage(), e);
        }
    }
}
