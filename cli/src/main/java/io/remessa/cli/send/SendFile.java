package io.remessa.cli.send;

import io.remessa.cli.api.ApiException;
import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.CreatedUpload;
import io.remessa.cli.api.HeldPart;
import io.remessa.cli.api.NewUpload;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadLine;
import io.remessa.cli.api.UploadOptions;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Brings a file into S3: begins an upload or goes on with one, sends the parts that are missing, and completes it. */
public final class SendFile {

    /**
     * How to send.
     *
     * @param upload how the file is to be read and judged
     * @param concurrency parts on their way at once, from 1
     */
    public record Options(UploadOptions upload, int concurrency) {}

    /** An upload that is open, and what it already has. */
    private record OpenUpload(String uploadId, long partSize, Map<Integer, HeldPart> held) {}

    private final UploadApi api;
    private final HttpClient http;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Console console;

    public SendFile(UploadApi api, HttpClient http, Backoff backoff, InstantSource clock, Console console) {
        this.api = api;
        this.http = http;
        this.backoff = backoff;
        this.clock = clock;
        this.console = console;
    }

    /**
     * Sends a file that is not empty.
     *
     * @param opened told the upload's id as soon as there is one
     * @return the upload's id
     */
    public String send(SourceFile file, Options options, Consumer<String> opened) throws InterruptedException {
        SendingLock lock = SendingLock.take(file.name(), file.size());
        try {
            return sendLocked(file, options, opened);
        } finally {
            lock.close();
        }
    }

    private String sendLocked(SourceFile file, Options options, Consumer<String> opened) throws InterruptedException {
        OpenUpload upload = pendingUploadOf(file).orElse(null);
        if (upload == null) {
            upload = begin(file, options);
        }
        opened.accept(upload.uploadId());
        List<Part> parts = Part.of(file.size(), upload.partSize());
        List<Part> missing = missing(parts, upload.held(), file);
        try {
            sendParts(file, upload.uploadId(), missing, options.concurrency());
            file.requireUnchanged();
        } catch (FileChangedException e) {
            api.abort(upload.uploadId());
            throw e;
        }
        api.complete(upload.uploadId());
        return upload.uploadId();
    }

    private OpenUpload begin(SourceFile file, Options options) throws InterruptedException {
        CreatedUpload created = api.create(new NewUpload(file.name(), file.size(), options.upload()));
        return new OpenUpload(created.uploadId(), created.partSize(), Map.of());
    }

    /** An upload of the same name and size that was interrupted, and whose part size can be told. */
    private Optional<OpenUpload> pendingUploadOf(SourceFile file) throws InterruptedException {
        for (UploadLine pending : api.list(Optional.of("UPLOADING"))) {
            if (!pending.fileName().equals(file.name()) || pending.size() != file.size()) {
                continue;
            }
            Optional<OpenUpload> open = open(pending);
            if (open.isPresent()) {
                console.say("Going on with upload " + pending.uploadId()
                        + " of the same name and size, with the options"
                        + " that it was begun with (to start afresh: ./remessa abort " + pending.uploadId() + ").");
                return open;
            }
        }
        return Optional.empty();
    }

    private Optional<OpenUpload> open(UploadLine pending) throws InterruptedException {
        try {
            Map<Integer, HeldPart> held = api.parts(pending.uploadId());
            return partSize(held).map(size -> new OpenUpload(pending.uploadId(), size, held));
        } catch (ApiException e) {
            // It was completed, aborted or given up since it was listed: nothing to go on with.
            if (e.status() == 404 || e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Only the first part tells how long parts are: any other may be the shorter last one. */
    private static Optional<Long> partSize(Map<Integer, HeldPart> held) {
        return Optional.ofNullable(held.get(1)).map(HeldPart::size);
    }

    /** The parts that S3 does not hold, or holds with another content than the file has now. */
    private List<Part> missing(List<Part> parts, Map<Integer, HeldPart> held, SourceFile file) {
        if (held.isEmpty()) {
            return parts;
        }
        List<Part> missing = new ArrayList<>();
        try (Progress progress = console.progress("Comparing " + file.name(), file.size(), Unit.MEBIBYTES)) {
            for (Part part : parts) {
                HeldPart there = held.get(part.number());
                if (there == null
                        || there.size() != part.length()
                        || !there.plainEtag().equals(file.md5(part))) {
                    missing.add(part);
                }
                progress.reached(part.offset() + part.length());
            }
        }
        console.say((parts.size() - missing.size()) + " of " + parts.size() + " parts are there already.");
        return missing;
    }

    private void sendParts(SourceFile file, String uploadId, List<Part> missing, int concurrency)
            throws InterruptedException {
        AtomicLong sent = new AtomicLong(
                file.size() - missing.stream().mapToLong(Part::length).sum());
        try (Progress progress = console.progress("Sending " + file.name(), file.size(), Unit.MEBIBYTES)) {
            progress.reached(sent.get());
            PartSender sender = new PartSender(
                    api, http, backoff, clock, uploadId, file, bytes -> progress.reached(sent.addAndGet(bytes)));
            new PartsSending(api, uploadId, file, sender, concurrency).send(missing);
        }
    }
}
