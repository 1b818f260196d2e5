package io.remessa.benchmarks.report;

/**
 * A measured ratio and what the project asks of it.
 *
 * @param name what is divided by what
 * @param file over which file
 * @param measured the ratio
 * @param floor below it, the project's promise is broken
 * @param aim where it wants to be
 */
public record Figure(String name, String file, double measured, double floor, double aim) {

    /** Met or missed. */
    public String verdict() {
        if (measured >= aim) {
            return "floor met, aim met";
        }
        return measured >= floor ? "floor met, aim missed" : "floor MISSED";
    }
}
