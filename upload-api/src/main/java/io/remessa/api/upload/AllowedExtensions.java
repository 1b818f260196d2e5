package io.remessa.api.upload;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the names of files may end in. It keeps out what somebody took for a CSV by mistake; what a file really is, only its
 * content tells, and validation reads that.
 *
 * @param names in small letters, without points; with {@code *} among them every name is allowed
 */
public record AllowedExtensions(Set<String> names) {

    private static final String ALL = "*";

    /**
     * As they are configured, in capitals or not, with a leading point or not.
     *
     * @throws IllegalArgumentException when there are none, since then nothing could be sent
     */
    public static AllowedExtensions of(Collection<String> configured) {
        Set<String> names = new TreeSet<>();
        configured.stream()
                .map(AllowedExtensions::plain)
                .filter(name -> !name.isEmpty())
                .forEach(names::add);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Allow at least one extension, or * for all");
        }
        return new AllowedExtensions(names);
    }

    /** @throws ProblemException FILE_TYPE_NOT_ALLOWED */
    void require(FileName fileName) {
        if (!names.contains(ALL) && !names.contains(extension(fileName.value()))) {
            throw new ProblemException(
                    ErrorCode.FILE_TYPE_NOT_ALLOWED,
                    "The file's name must end in "
                            + String.join(
                                    " or ",
                                    names.stream().map(name -> "." + name).toList()) + ": export it as CSV");
        }
    }

    /** What follows the last point; empty when there is none. */
    private static String extension(String name) {
        return name.indexOf('.') < 0 ? "" : plain(name.substring(name.lastIndexOf('.')));
    }

    private static String plain(String extension) {
        String small = extension.strip().toLowerCase(Locale.ROOT);
        return small.startsWith(".") ? small.substring(1) : small;
    }
}
