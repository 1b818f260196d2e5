package io.remessa.cli.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the server is told about a file that is to come.
 *
 * @param fileName without folders
 * @param size in bytes, at least 1
 * @param options how to read and judge it
 */
public record NewUpload(String fileName, long size, UploadOptions options) {

    ObjectNode toJson(Json json) {
        ObjectNode body = json.object().put("fileName", fileName).put("size", size);
        body.put("contentType", "text/csv").put("checksum", "CRC32");
        options.layout().ifPresent(layout -> body.put("layout", layout));
        ObjectNode inner = json.object();
        options.delimiter().ifPresent(value -> inner.put("delimiter", value));
        options.encoding().ifPresent(value -> inner.put("encoding", value));
        options.maxRejects().ifPresent(value -> inner.put("maxRejects", value));
        options.maxRejectPercent().ifPresent(value -> inner.put("maxRejectPercent", value));
        if (options.validateOnly()) {
            inner.put("validateOnly", true);
        }
        options.fixesOf().ifPresent(value -> inner.put("fixesOf", value));
        options.retorno().ifPresent(value -> inner.put("retorno", value));
        if (!inner.isEmpty()) {
            body.set("options", inner);
        }
        return body;
    }
}
