package io.remessa.cli.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.remessa.cli.CliException;
import io.remessa.cli.api.Json;
import io.remessa.cli.api.UploadOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The uploads that this machine has begun and not completed, a small file each. Only they are continued: an upload that
 * the server lists may be another machine's, of another file that has the same name and size.
 */
public final class BegunUploads {

    /**
     * An upload that may be gone on with.
     *
     * @param uploadId its id
     * @param partSize bytes of every part but the last
     */
    record Begun(String uploadId, long partSize) {}

    private final Path folder;
    private final URI server;
    private final Json json;

    /**
     * What is known of one server's uploads.
     *
     * @param folder where it is kept; made when it is needed
     */
    public BegunUploads(Path folder, URI server, Json json) {
        this.folder = folder.toAbsolutePath().normalize();
        this.server = server;
        this.json = json;
    }

    /**
     * The upload begun for this file as it is now: same place, size and time of its last change, and the same upload that it
     * corrects, if it corrects one.
     */
    Optional<Begun> find(SourceFile file, UploadOptions options) {
        String kept;
        try {
            kept = Files.readString(place(file));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw unusable(e);
        }
        return read(kept, fingerprint(file, options));
    }

    private Optional<Begun> read(String text, ObjectNode fingerprint) {
        JsonNode kept;
        try {
            kept = json.read(text);
        } catch (CliException brokenOff) {
            // The command that wrote it was killed: nothing to go on with.
            return Optional.empty();
        }
        boolean same = fingerprint.properties().stream()
                .allMatch(member -> kept.path(member.getKey())
                        .asText()
                        .equals(member.getValue().asText()));
        Begun begun =
                new Begun(kept.path("uploadId").asText(), kept.path("partSize").asLong());
        return same && !begun.uploadId().isEmpty() && begun.partSize() > 0 ? Optional.of(begun) : Optional.empty();
    }

    /** Keeps what was begun, in place of what was begun for another version of the file. */
    void remember(SourceFile file, UploadOptions options, Begun begun) {
        ObjectNode record =
                fingerprint(file, options).put("uploadId", begun.uploadId()).put("partSize", begun.partSize());
        try {
            Files.writeString(place(file), json.pretty(record) + "\n");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    void forget(SourceFile file) {
        try {
            Files.deleteIfExists(place(file));
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    /** A name for this file, the same as long as it stays where it is. */
    String key(SourceFile file) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((folder + "\n" + server + "\n" + file.path()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private ObjectNode fingerprint(SourceFile file, UploadOptions options) {
        return json.object()
                .put("server", server.toString())
                .put("file", file.path().toString())
                .put("size", file.size())
                .put("modified", file.modified().toString())
                .put("fixesOf", options.fixesOf().orElse(""));
    }

    private Path place(SourceFile file) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw unusable(e);
        }
        return folder.resolve(key(file) + ".json");
    }

    private CliException unusable(IOException e) {
        return new CliException(
                "Cannot keep in " + folder + " which uploads were begun (" + e.getMessage()
                        + "): give another folder with --home or REMESSA_HOME",
                e);
    }
}
