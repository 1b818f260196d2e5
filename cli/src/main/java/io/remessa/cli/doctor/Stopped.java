package io.remessa.cli.doctor;

import io.remessa.cli.api.Finding;
import io.remessa.cli.api.RunningProcesses;
import io.remessa.cli.api.UploadStatus;
import java.time.Duration;
import java.util.Optional;

/** Why a file that was sent does not come through, by where it stopped and by what runs. */
final class Stopped {
    private static final String DISPATCHER = "chunk-dispatcher";
    private static final String VALIDATOR = "chunk-validator";
    private static final String ONE_COMES =
            ". There one comes by itself when chunks wait, which takes minutes: give --patience-seconds 900";

    private final UploadStatus status;
    private final String after;
    private final Optional<RunningProcesses> running;

    /** @param running empty where that cannot be asked, as by whoever is no operator */
    Stopped(UploadStatus status, Duration waited, Optional<RunningProcesses> running) {
        this.status = status;
        this.after = " after " + waited.toSeconds() + " s";
        this.running = running;
    }

    Finding finding() {
        return switch (status.state()) {
            case "UPLOADING", "UPLOADED" -> notHeardOf("S3 has the file, and no dispatcher has heard of it" + after);
            case "DISPATCHING" -> notCut("The dispatcher has begun to cut the file, and not ended" + after);
            default -> notValidated("No validator has validated the file's chunk" + after);
        };
    }

    private Finding notHeardOf(String what) {
        if (running.isEmpty()) {
            return broken(
                    what + "; whether one runs only operators see",
                    DISPATCHER,
                    "Run this as an operator, who is told whether one runs. If none does, start one: "
                            + how(DISPATCHER));
        }
        if (isMissing(DISPATCHER)) {
            return broken(what + ": none runs", DISPATCHER, "Start one: " + how(DISPATCHER));
        }
        Long waiting = running.get().waiting().get("objectCreated");
        if (waiting == null) {
            return unknown(
                    what, "sqs:GetQueueAttributes of upload-api on the queue of REMESSA_SQS_OBJECT_CREATED_QUEUE");
        }
        return waiting > 0
                ? broken(
                        what + ", though one runs: " + waiting + " events wait",
                        "REMESSA_OBJECT_CREATED_QUEUE of chunk-dispatcher",
                        "Set it to the queue that REMESSA_SQS_OBJECT_CREATED_QUEUE of upload-api names. Where both are the same,"
                                + " others are before this file: --patience-seconds 900, or one dispatcher more")
                : broken(
                        what + ", though one runs: the event of the file did not come",
                        "event notifications of the objects bucket",
                        "Have the bucket send s3:ObjectCreated:* without a filter to the queue that REMESSA_OBJECT_CREATED_QUEUE of"
                                + " chunk-dispatcher names, and let nobody else receive from that queue");
    }

    private Finding notCut(String what) {
        return isMissing(DISPATCHER)
                ? broken(what + ": none runs any more", DISPATCHER, "Start one: " + how(DISPATCHER))
                : broken(what, DISPATCHER, logOf(DISPATCHER));
    }

    private Finding notValidated(String what) {
        if (running.isEmpty()) {
            return broken(
                    what + "; whether one runs only operators see",
                    VALIDATOR,
                    "Run this as an operator, who is told whether one runs. If none does, start one: " + how(VALIDATOR)
                            + ONE_COMES);
        }
        if (isMissing(VALIDATOR)) {
            return broken(what + ": none runs", VALIDATOR, "Start one: " + how(VALIDATOR) + ONE_COMES);
        }
        Long waiting = running.get().waiting().get("chunks");
        if (waiting == null) {
            return unknown(what, "sqs:GetQueueAttributes of upload-api on the queue of REMESSA_SQS_CHUNK_QUEUE");
        }
        return waiting > 0
                ? broken(
                        what + ", though one runs: " + waiting + " chunks wait",
                        "REMESSA_CHUNK_QUEUE of chunk-validator",
                        "Set it to the queue that REMESSA_SQS_CHUNK_QUEUE of upload-api names. Where both are the same, others are"
                                + " before this file: --patience-seconds 900, or more validators")
                : broken(what + ", though one runs, and has taken it", VALIDATOR, logOf(VALIDATOR));
    }

    private boolean isMissing(String role) {
        return running.filter(all -> !all.roles().contains(role)).isPresent();
    }

    /** A queue that does not answer the service is not among those that it tells of. */
    private static Finding unknown(String what, String permission) {
        return broken(
                what
                        + ", though one runs; whether messages wait is not known, since the queue does not answer the service",
                permission,
                "Grant it, or cure what is said of that queue above; then run this again");
    }

    private static String how(String role) {
        return "./remessa up on this machine, docker compose up -d " + role
                + " where Compose runs it, aws ecs update-service with --desired-count 1 on AWS";
    }

    private String logOf(String role) {
        return "The log of " + role + " says why in the lines of this upload: jq 'select(.mdc.uploadId == \""
                + status.uploadId() + "\")' LOG";
    }

    private static Finding broken(String what, String setting, String cure) {
        return Finding.broken(RoundTrip.NAME, what, setting, cure);
    }
}
