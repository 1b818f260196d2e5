package io.remessa.csv.reject;

import java.util.List;
import java.util.stream.Stream;

/** What stands before the original fields where rejects are downloaded, and so in a file of fixes. */
public final class OwnColumns {

    /** Their names, in order. */
    public static final List<String> NAMES = List.of("line", "byte_offset", "revision", "rules", "columns", "message");

    /** Which of them is the record's first line in the file, from 1. */
    public static final int LINE = 0;

    /** Which of them is the offset of the record's first byte in the file. */
    public static final int BYTE_OFFSET = 1;

    /** Which of them is the revision of the result that the reject is of, from 1. */
    public static final int REVISION = 2;

    private OwnColumns() {}

    /** The whole header, of files of a layout with these columns. */
    public static List<String> before(List<String> columns) {
        return Stream.concat(NAMES.stream(), columns.stream()).toList();
    }
}
