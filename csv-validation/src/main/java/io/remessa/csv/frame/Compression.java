package io.remessa.csv.frame;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whether this process can compress at all. */
public final class Compression {

    private static final byte[] TEXT = "1,2,REQUIRED,x".getBytes(StandardCharsets.US_ASCII);

    private Compression() {}

    /**
     * Compresses something, and expands it again. To be called when a service starts: otherwise the first record that is rejected
     * would find out, maybe days later.
     *
     * @throws IllegalStateException when the native part of the library cannot be loaded here; says why, and what helps
     */
    public static void require() {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (FrameOutput out = new FrameOutput(stored)) {
            out.write(TEXT, 0, TEXT.length);
        } catch (IOException | LinkageError e) {
            throw unusable(e);
        }
        try (FrameInput in = new FrameInput(new ByteArrayInputStream(stored.toByteArray()), 0, stored.size())) {
            if (!Arrays.equals(in.readAllBytes(), TEXT)) {
                throw new IOException("What was compressed came back as something else");
            }
        } catch (IOException | LinkageError e) {
            throw unusable(e);
        }
    }

    private static IllegalStateException unusable(Throwable cause) {
        return new IllegalStateException(
                "Rejects cannot be compressed: the native part of zstd-jni does not load. It is unpacked into the folder "
                        + System.getProperty("java.io.tmpdir")
                        + ", where files must be allowed to be written and executed; set another with -Djava.io.tmpdir=FOLDER.",
                cause);
    }
}
