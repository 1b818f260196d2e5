package io.remessa.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.api.UploadApi;
import io.remessa.cli.api.UploadStatus;
import io.remessa.cli.send.BegunUploads;
import io.remessa.cli.send.SendFile;
import io.remessa.cli.send.SourceFile;
import io.remessa.cli.send.WatchUpload;
import java.util.Optional;
import java.util.function.Consumer;

/** A file from this machine to its final state: sent, watched, and its summary read. */
final class Delivery {

    /**
     * What became of a file.
     *
     * @param status the final one
     * @param summary empty when the upload did not get as far as one
     * @param fixed the result that the upload's fixes made of the upload that they are for; empty where there is none
     */
    record Outcome(UploadStatus status, Optional<ObjectNode> summary, Optional<ObjectNode> fixed) {

        /** The final status with a member {@code summary}, which is null where there is none, and {@code fixed} for fixes. */
        ObjectNode json() {
            ObjectNode json = status.json().deepCopy();
            summary.ifPresentOrElse(found -> json.set("summary", found), () -> json.putNull("summary"));
            fixed.ifPresent(revision -> json.set("fixed", revision));
            return json;
        }
    }

    private final CommandContext context;
    private final UploadApi api;

    Delivery(CommandContext context, UploadApi api) {
        this.context = context;
        this.api = api;
    }

    /**
     * Sends a file that is not empty and waits for its end.
     *
     * @param begun the uploads that this machine has begun on that server
     * @param opened told the upload's id as soon as there is one
     */
    Outcome send(SourceFile file, SendFile.Options options, BegunUploads begun, Consumer<String> opened)
            throws InterruptedException {
        SendFile sending =
                new SendFile(api, context.http(), context.backoff(), context.clock(), begun, context.console());
        try (InterruptionNotice notice = new InterruptionNotice(context.console())) {
            String uploadId = sending.send(
                    file,
                    options,
                    opened.andThen(begunId -> notice.set("Upload " + begunId
                            + " stays open: send the same file again, and it goes on where it was.")));
            notice.set("Upload " + uploadId + " goes on without this command: ./remessa watch " + uploadId);
            return watch(uploadId);
        }
    }

    /** Waits for the end of an upload. */
    Outcome watch(String uploadId) throws InterruptedException {
        UploadStatus status = new WatchUpload(api, context.console()).watch(uploadId);
        Optional<String> fixed = status.fixesOf().filter(id -> status.isCompleted());
        return new Outcome(
                status, api.summary(uploadId), fixed.isEmpty() ? Optional.empty() : api.summary(fixed.get()));
    }
}
