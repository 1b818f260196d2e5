package io.remessa.localcloud;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a local cloud is started with.
 *
 * @param data the folder that keeps everything, made when missing
 * @param host the address to listen on
 * @param s3Port the port of S3, 0 for any free one; likewise the others
 * @param minPartSize the least size of every part of a multipart upload but the last, in bytes; S3 has 5 MiB
 * @param visibilitySeconds how long a received message stays invisible when the receiver does not say
 */
record Options(
        Path data,
        String host,
        int s3Port,
        int sqsPort,
        int dynamoDbPort,
        int snsPort,
        long minPartSize,
        int visibilitySeconds) {

    static final String USAGE =
            "usage: --data DIR --s3-port N --sqs-port N --dynamodb-port N --sns-port N [--host 127.0.0.1]"
                    + " [--min-part-size BYTES] [--visibility-seconds N]";

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html">S3 multipart upload limits</a>. */
    private static final long S3_MIN_PART_SIZE = 5L * 1024 * 1024;

    /** SQS keeps a message invisible for 12 hours at most. */
    private static final int SQS_MAX_VISIBILITY_SECONDS = 12 * 60 * 60;

    private static final int MAX_PORT = 65_535;
    private static final Set<String> NAMES = Set.of(
            "--data",
            "--host",
            "--s3-port",
            "--sqs-port",
            "--dynamodb-port",
            "--sns-port",
            "--min-part-size",
            "--visibility-seconds");

    /** What the least part size is unless the command line says so: as the API is told, so that both take the same parts. */
    static final String MIN_PART_SIZE_VARIABLE = "REMESSA_UPLOAD_MIN_PART_SIZE_BYTES";

    /**
     * Reads the command line.
     *
     * @param environment variables of the process
     * @throws IllegalArgumentException naming the argument that is unknown, missing or out of range
     */
    static Options parse(Map<String, String> environment, String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Unknown argument " + name + "; " + USAGE);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value; " + USAGE);
            }
            given.put(name, arguments[i + 1]);
        }
        return new Options(
                Path.of(required(given, "--data")).toAbsolutePath(),
                given.getOrDefault("--host", "127.0.0.1"),
                port(given, "--s3-port"),
                port(given, "--sqs-port"),
                port(given, "--dynamodb-port"),
                port(given, "--sns-port"),
                number(
                        given.getOrDefault(
                                "--min-part-size",
                                environment.getOrDefault(MIN_PART_SIZE_VARIABLE, "" + S3_MIN_PART_SIZE)),
                        "--min-part-size",
                        Long.MAX_VALUE),
                (int) number(
                        given.getOrDefault("--visibility-seconds", "60"),
                        "--visibility-seconds",
                        SQS_MAX_VISIBILITY_SECONDS));
    }

    private static int port(Map<String, String> given, String name) {
        return (int) number(required(given, name), name, MAX_PORT);
    }

    private static String required(Map<String, String> given, String name) {
        String value = given.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; " + USAGE);
        }
        return value;
    }

    private static long number(String text, String name, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " is not a whole number: " + text + "; " + USAGE, notANumber);
        }
        throw new IllegalArgumentException(name + " is not within 0 and " + most + ": " + text);
    }
}
