package io.remessa.benchmarks.race;

import io.remessa.benchmarks.file.BenchmarkFile;
import java.util.List;
import java.util.Objects;

/**
 * The measured laps of one contestant over one file.
 *
 * @param laps at least one
 */
public record Result(Contestant contestant, BenchmarkFile file, List<Lap> laps) {

    public Result {
        laps = List.copyOf(laps);
    }

    /** Median speed in millions of bytes a second. */
    public double megabytesPerSecond() {
        double[] nanos = sortedNanos();
        int middle = nanos.length / 2;
        return speed(nanos.length % 2 == 1 ? nanos[middle] : (nanos[middle - 1] + nanos[middle]) / 2);
    }

    /** Speed of the slowest lap. */
    public double slowest() {
        return speed(sortedNanos()[laps.size() - 1]);
    }

    /** Speed of the fastest lap. */
    public double fastest() {
        return speed(sortedNanos()[0]);
    }

    private double[] sortedNanos() {
        return laps.stream().mapToDouble(Lap::nanos).sorted().toArray();
    }

    private double speed(double nanos) {
        return file.bytes() * 1e3 / nanos;
    }

    /** How many times as fast as the other. */
    public double dividedBy(Result other) {
        return megabytesPerSecond() / other.megabytesPerSecond();
    }

    /** Records of the file, as counted. */
    public long records() {
        return Objects.requireNonNull(laps.get(0).counts(), "This contestant does not count")
                .records();
    }

    /** The least that a lap allocated on the Java heap: compiling and measuring only add to it. */
    public long allocatedBytes() {
        return laps.stream().mapToLong(Lap::allocatedBytes).min().orElseThrow();
    }
}
