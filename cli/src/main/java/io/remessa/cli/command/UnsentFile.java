package io.remessa.cli.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.CliException;
import io.remessa.cli.api.ApiException;
import io.remessa.cli.api.Json;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code send --json} prints when the server has no final status of the file. */
final class UnsentFile {
    private UnsentFile() {}

    /** A file without bytes: it ends as the contract says, although no upload was begun. */
    static ObjectNode empty(Json json, String fileName) {
        ObjectNode status = status(json, null, fileName, "FAILED");
        status.putObject("bytes").put("total", 0).put("uploaded", 0).put("validated", 0);
        status.putObject("records").put("total", 0).put("valid", 0).put("rejected", 0);
        status.putObject("errorsByRule");
        status.putObject("warningsByRule");
        return fail(status, "EMPTY_FILE", "The file has no bytes.", false);
    }

    /** A file whose fate is not known, because something failed on the way: its state is null. */
    static ObjectNode failed(Json json, Path file, Optional<String> uploadId, CliException cause) {
        Path name = file.getFileName();
        ObjectNode status = status(json, uploadId.orElse(null), name == null ? "" : name.toString(), null);
        String code = cause instanceof ApiException refused ? refused.code() : "NOT_SENT";
        return fail(status, code, String.valueOf(cause.getMessage()), cause.retryable());
    }

    private static ObjectNode status(Json json, @Nullable String id, String fileName, @Nullable String state) {
        return json.object().put("uploadId", id).put("fileName", fileName).put("state", state);
    }

    private static ObjectNode fail(ObjectNode status, String code, String detail, boolean retryable) {
        status.putObject("failure").put("code", code).put("detail", detail).put("retryable", retryable);
        return status.putNull("summary");
    }
}
