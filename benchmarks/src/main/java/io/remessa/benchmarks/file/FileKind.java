package io.remessa.benchmarks.file;

/** Which file is made. */
public enum FileKind {
    /** Rows as a bank's system exports them: no quotes, every record sound. */
    BASE("every record sound, no quotes"),

    /** The base file's rows, each with one defect, the kinds taken in turn. */
    FAILING("the base file with one defect in every record"),

    /** Quotes, accents, punctuated and alphanumeric documents, and defects in 1 % of the records. */
    MIXED("8 % of the records with a quoted name, accents, all forms of documents, 1 % defects");

    private final String description;

    FileKind(String description) {
        this.description = description;
    }

    /** What is in it, in words. */
    public String description() {
        return description;
    }
}
