package io.remessa.cli.send;

import io.remessa.cli.api.ApiException;
import io.remessa.cli.api.Backoff;
import io.remessa.cli.api.CreatedUpload;
import io.remessa.cli.api.HeldPart;
import io.remessa.cli.api.NewUpload;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadOptions;
import io.remessa.cli.console.Console;
import io.remessa.cli.console.Progress;
import io.remessa.cli.console.Unit;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Brings a file into S3: begins an upload or goes on with one, sends the parts that are missing, and completes it. What
 * is completed is this file and no mixture: every part was sent just now or compared with the file, and the server is
 * told all their ETags.
 */
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
    private final BegunUploads begunUploads;
    private final Console console;

    public SendFile(
            UploadApi api,
            HttpClient http,
            Backoff backoff,
            InstantSource clock,
            BegunUploads begunUploads,
            Console console) {
        this.api = api;
        this.http = http;
        this.backoff = backoff;
        this.clock = clock;
        this.begunUploads = begunUploads;
        this.console = console;
    }

    /**
     * Sends a file that is not empty.
     *
     * @param opened told the upload's id as soon as there is one
     * @return the upload's id
     */
    public String send(SourceFile file, Options options, Consumer<String> opened) throws InterruptedException {
        SendingLock lock = SendingLock.take(begunUploads.key(file));
        try {
            return sendLocked(file, options, opened);
        } finally {
            lock.close();
        }
    }

    private String sendLocked(SourceFile file, Options options, Consumer<String> opened) throws InterruptedException {
        OpenUpload upload = begunBefore(file, options).orElse(null);
        if (upload == null) {
            upload = begin(file, options);
        }
        opened.accept(upload.uploadId());
        List<Part> parts = Part.of(file.size(), upload.partSize());
        try {
            Map<Integer, String> etags = alreadyThere(parts, upload.held(), file);
            List<Part> missing = parts.stream()
                    .filter(part -> !etags.containsKey(part.number()))
                    .toList();
            etags.putAll(sendParts(file, upload.uploadId(), missing, options.concurrency()));
            file.requireUnchanged();
            complete(file, upload.uploadId(), etags);
        } catch (FileChangedException e) {
            begunUploads.forget(file);
            api.abort(upload.uploadId());
            throw e;
        }
        return upload.uploadId();
    }

    private OpenUpload begin(SourceFile file, Options options) throws InterruptedException {
        CreatedUpload created = api.create(new NewUpload(file.name(), file.size(), options.upload()));
        begunUploads.remember(file, options.upload(), new BegunUploads.Begun(created.uploadId(), created.partSize()));
        return new OpenUpload(created.uploadId(), created.partSize(), Map.of());
    }

    /** The upload that this machine began for this file, if it is still open. */
    private Optional<OpenUpload> begunBefore(SourceFile file, Options options) throws InterruptedException {
        Optional<BegunUploads.Begun> begun = begunUploads.find(file, options.upload());
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        String uploadId = begun.get().uploadId();
        try {
            Map<Integer, HeldPart> held = api.parts(uploadId);
            console.say("Going on with upload " + uploadId + ", with the options that it was begun with (to start"
                    + " afresh: ./remessa abort " + uploadId + ").");
            return Optional.of(new OpenUpload(uploadId, begun.get().partSize(), held));
        } catch (ApiException e) {
            // It was completed, aborted, given up or deleted since: nothing to go on with.
            if (e.status() == 404 || e.status() == 409) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The ETags of the parts that S3 holds with just the content that the file has now. */
    private Map<Integer, String> alreadyThere(List<Part> parts, Map<Integer, HeldPart> held, SourceFile file) {
        Map<Integer, String> etags = new TreeMap<>();
        if (held.isEmpty()) {
            return etags;
        }
        try (Progress progress = console.progress("Comparing " + file.name(), file.size(), Unit.MEBIBYTES)) {
            for (Part part : parts) {
                HeldPart there = held.get(part.number());
                if (there != null
                        && there.size() == part.length()
                        && there.plainEtag().equals(file.md5(part))) {
                    etags.put(part.number(), there.plainEtag());
                }
                progress.reached(part.offset() + part.length());
            }
        }
        console.say(etags.size() + " of " + parts.size() + " parts are there already.");
        return etags;
    }

    private void complete(SourceFile file, String uploadId, Map<Integer, String> etags) throws InterruptedException {
        try {
            api.complete(uploadId, etags);
        } catch (ApiException e) {
            if (e.code().equals("PARTS_CHANGED")) {
                // Somebody else writes to it, and would again: the next send is to begin one of its own.
                begunUploads.forget(file);
            }
            throw e;
        }
        begunUploads.forget(file);
    }

    private Map<Integer, String> sendParts(SourceFile file, String uploadId, List<Part> missing, int concurrency)
            throws InterruptedException {
        AtomicLong sent = new AtomicLong(
                file.size() - missing.stream().mapToLong(Part::length).sum());
        try (Progress progress = console.progress("Sending " + file.name(), file.size(), Unit.MEBIBYTES)) {
            progress.reached(sent.get());
            PartSender sender = new PartSender(
                    api, http, backoff, clock, uploadId, file, bytes -> progress.reached(sent.addAndGet(bytes)));
            return new PartsSending(api, uploadId, file, sender, concurrency).send(missing);
        }
    }
}
