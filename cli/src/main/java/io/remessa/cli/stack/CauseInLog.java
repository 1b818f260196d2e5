package io.remessa.cli.stack;

import java.util.List;
import java.util.Optional;

/** Finds in the log of a Java program the sentence that says why it ended, which stands above the end of a stack trace. */
final class CauseInLog {
    private static final String CAUSE = "Caused by: ";

    private CauseInLog() {}

    /** The message of the deepest cause that was logged last; empty when no exception with a cause was. */
    static Optional<String> in(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).startsWith(CAUSE)) {
                return Optional.of(message(lines.subList(i, lines.size())));
            }
        }
        return Optional.empty();
    }

    /** Without the exception's class; some messages have several lines, before those of the trace. */
    private static String message(List<String> fromCause) {
        String thrown = fromCause.get(0).substring(CAUSE.length());
        int colon = thrown.indexOf(": ");
        StringBuilder message = new StringBuilder(colon < 0 ? thrown : thrown.substring(colon + 2));
        for (String line : fromCause.subList(1, fromCause.size())) {
            if (line.startsWith("\tat ") || line.startsWith("\t...") || line.isBlank()) {
                break;
            }
            message.append(' ').append(line.strip());
        }
        return message.toString();
    }
}
