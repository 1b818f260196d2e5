package io.remessa.csv.frame;

/**
 * A place in the content of frames, from which reading can go on.
 *
 * @param frame where its frame begins in what is stored, in bytes
 * @param within bytes of that frame's content that lie before it; less than 256 KiB
 */
public record FramePlace(long frame, int within) {

    /** The beginning. */
    public static final FramePlace START = new FramePlace(0, 0);

    public FramePlace {
        if (frame < 0 || within < 0 || within >= Frames.CONTENT_BYTES) {
            throw new IllegalArgumentException("No place in frames: " + frame + ", " + within);
        }
    }
}
