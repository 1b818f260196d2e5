package io.remessa.api;

import io.remessa.csv.frame.FrameOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Rejects as validation stores them. */
public final class StoredFrames {

    private StoredFrames() {}

    /** The text, compressed. */
    public static byte[] of(byte[] text) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        try (FrameOutput frames = new FrameOutput(stored)) {
            frames.write(text, 0, text.length);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stored.toByteArray();
    }
}
