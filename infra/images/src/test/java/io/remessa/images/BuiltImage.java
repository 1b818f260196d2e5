package io.remessa.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An image as it is in a file of {@code docker save}. */
record BuiltImage(JsonNode config, Map<String, TarArchiveEntry> files) {

    static BuiltImage read(Path tar) throws IOException {
        Map<String, byte[]> members = new HashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                members.put(entry.getName(), in.readAllBytes());
            }
        }
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.readTree(members.get("manifest.json")).path(0);
        Map<String, TarArchiveEntry> files = new LinkedHashMap<>();
        for (JsonNode layer : manifest.path("Layers")) {
            files.putAll(entries(new GZIPInputStream(new ByteArrayInputStream(members.get(layer.asText())))));
        }
        return new BuiltImage(json.readTree(members.get(manifest.path("Config").asText())), files);
    }

    private static Map<String, TarArchiveEntry> entries(InputStream layer) throws IOException {
        Map<String, TarArchiveEntry> files = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(layer)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put("/" + entry.getName(), entry);
            }
        }
        return files;
    }

    /** What containers are started with. */
    JsonNode ofContainers() {
        return config.path("config");
    }
}
