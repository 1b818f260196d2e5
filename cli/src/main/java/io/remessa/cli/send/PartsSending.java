package io.remessa.cli.send;

import io.remessa.cli.CliException;
import io.remessa.cli.api.PartToSign;
import io.remessa.cli.api.SignedPart;
import io.remessa.cli.api.UploadApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sends parts in parallel. This thread reads ahead and signs, a batch at a time, while the workers send the batch
 * before; the first failure stops all. Used once, by one thread.
 */
final class PartsSending {
    /** A batch is signed in one call, and waits at most this many bytes for its turn. */
    private static final int MOST_PARTS_OF_A_BATCH = 100;

    private static final long MOST_BYTES_OF_A_BATCH = 256L << 20;

    /** A part that S3 has taken. */
    private record SentPart(int number, String etag) {}

    private final UploadApi api;
    private final String uploadId;
    private final SourceFile file;
    private final PartSender sender;
    private final int concurrency;

    PartsSending(UploadApi api, String uploadId, SourceFile file, PartSender sender, int concurrency) {
        this.api = api;
        this.uploadId = uploadId;
        this.file = file;
        this.sender = sender;
        this.concurrency = concurrency;
    }

    /**
     * Sends parts.
     *
     * @return the ETag of each, by part number
     */
    Map<Integer, String> send(List<Part> parts) throws InterruptedException {
        Map<Integer, String> etags = new TreeMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(concurrency);
        try {
            ExecutorCompletionService<SentPart> sending = new ExecutorCompletionService<>(workers);
            int running = 0;
            for (List<Part> batch : batches(parts)) {
                running += submit(batch, sending);
                // At most this batch waits while the next is read and signed.
                for (; running > batch.size(); running--) {
                    finished(sending.take(), etags);
                }
            }
            for (; running > 0; running--) {
                finished(sending.take(), etags);
            }
            return etags;
        } finally {
            workers.shutdownNow();
        }
    }

    private int submit(List<Part> batch, ExecutorCompletionService<SentPart> sending) throws InterruptedException {
        List<PartToSign> toSign = batch.stream()
                .map(part -> new PartToSign(part.number(), file.crc32(part)))
                .toList();
        Map<Integer, SignedPart> signed = api.sign(uploadId, toSign).stream()
                .collect(Collectors.toMap(SignedPart::partNumber, Function.identity()));
        for (int at = 0; at < batch.size(); at++) {
            Part part = batch.get(at);
            PartToSign asked = toSign.get(at);
            SignedPart url = signed.get(part.number());
            if (url == null) {
                throw new CliException("The server did not sign part " + part.number() + ": send the file again");
            }
            sending.submit(() -> new SentPart(part.number(), sender.send(part, asked, url)));
        }
        return batch.size();
    }

    /** The first batch is one part a worker, so that sending begins soon; later ones are as large as may be. */
    private List<List<Part>> batches(List<Part> parts) {
        List<List<Part>> batches = new ArrayList<>();
        for (int from = 0; from < parts.size(); ) {
            long largest = parts.get(from).length();
            long limit = batches.isEmpty() ? concurrency : Math.max(concurrency, MOST_BYTES_OF_A_BATCH / largest);
            int to = (int) Math.min(parts.size(), from + Math.min(limit, MOST_PARTS_OF_A_BATCH));
            batches.add(parts.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static void finished(Future<SentPart> future, Map<Integer, String> etags) throws InterruptedException {
        try {
            SentPart sent = future.get();
            etags.put(sent.number(), sent.etag());
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause(), "the cause of an ExecutionException");
            throw cause instanceof CliException failure
                    ? failure
                    : new CliException("A part could not be sent: " + cause.getMessage(), cause);
        }
    }
}
