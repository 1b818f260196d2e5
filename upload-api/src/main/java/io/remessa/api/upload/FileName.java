package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;

/**
 * What the sender calls the file. It is data: the last segment of the object's key and a column on a screen, never part
 * of a decision about a path.
 *
 * @param value 1 to 255 bytes of UTF-8 without {@code /}, {@code \}, control characters and unpaired surrogates, and
 *     neither {@code .} nor {@code ..}
 */
public record FileName(String value) {

    private static final int MAX_BYTES = 255;

    /** @throws ProblemException INVALID_FILE_NAME */
    public FileName {
        if (value.isEmpty()) {
            throw refused("It is empty: send the name of the file");
        }
        if (value.equals(".") || value.equals("..")) {
            throw refused("It names a folder: send the name of the file");
        }
        if (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0) {
            throw refused("It has a slash or a backslash: send the name without its folders");
        }
        if (value.codePoints().anyMatch(FileName::isNotText)) {
            throw refused("It has a control character or broken Unicode: rename the file");
        }
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw refused("It has more than " + MAX_BYTES + " bytes in UTF-8: shorten it");
        }
    }

    private static boolean isNotText(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ErrorCode.INVALID_FILE_NAME, detail);
    }

    @Override
    public String toString() {
        return value;
    }
}
