package io.remessa.cli.stack;

import java.net.URI;

/**
 * The ten neighbouring ports of a stack, all on loopback.
 *
 * @param base the first of them, which upload-api has
 */
public record StackPorts(int base) {
    public static final int DEFAULT_BASE = 8480;
    private static final int COUNT = 10;
    /** The last first port that leaves nine after it. */
    public static final int HIGHEST_BASE = 65_535 - COUNT + 1;

    public StackPorts {
        if (base < 1 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException("The first port must be 1 to " + HIGHEST_BASE + ": " + base);
        }
    }

    int api() {
        return base;
    }

    int dispatcher() {
        return base + 1;
    }

    int validator() {
        return base + 2;
    }

    int s3() {
        return base + 3;
    }

    int sqs() {
        return base + 4;
    }

    int dynamoDb() {
        return base + 5;
    }

    int sns() {
        return base + 6;
    }

    /** Where upload-api tells how it is. */
    int apiMetrics() {
        return base + 7;
    }

    int dispatcherMetrics() {
        return base + 8;
    }

    int validatorMetrics() {
        return base + 9;
    }

    /** Where the REST contract answers. */
    public URI apiAddress() {
        return address(api());
    }

    static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
