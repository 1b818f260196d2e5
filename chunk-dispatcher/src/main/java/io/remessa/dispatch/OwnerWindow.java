package io.remessa.dispatch;

import io.remessa.ledger.message.SendWindow;

/**
 * How many chunks of one owner stand in the queue at a time, and what each of its uploads gets of them. It is shared out as
 * uploads are dispatched, and a share stays what it is: so those that are begun together hold more than this in all, but far
 * less than as many whole windows.
 *
 * @param chunks the window of an upload that is alone, at least 1
 * @param leastChunks what every upload gets, however many there are, at least 1; more than {@code chunks} counts as these
 */
public record OwnerWindow(int chunks, int leastChunks) {

    public OwnerWindow {
        if (chunks < 1 || leastChunks < 1) {
            throw new IllegalArgumentException("A window of " + chunks + " chunks, at least " + leastChunks
                    + ", sends nothing: both must be at least 1");
        }
    }

    /** So many other uploads leave a new one the least; more make no difference, and need not be counted. */
    public int mostOthers() {
        return chunks / least();
    }

    /**
     * The window of a new upload.
     *
     * @param others how many uploads of its owner are being validated besides
     */
    public SendWindow share(int others) {
        return new SendWindow(Math.max(least(), (int) (chunks / (1L + others))));
    }

    private int least() {
        return Math.min(leastChunks, chunks);
    }
}
