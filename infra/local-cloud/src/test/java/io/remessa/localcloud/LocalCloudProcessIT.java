package io.remessa.localcloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.remessa.localcloud.contract.Cloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How the process starts, refuses to start, and listens. */
final class LocalCloudProcessIT {
    private static final Path HOME = Path.of(System.getProperty(LocalCloudProcess.HOME));

    @TempDir
    private Path data;

    @Test
    void startingTwiceProvisionsOnce() {
        Function<Cloud, List<Object>> resources = cloud -> List.of(
                cloud.s3().listBuckets().buckets().stream().map(Bucket::name).toList(),
                cloud.sqs().listQueues().queueUrls().stream()
                        .map(url -> url.substring(url.lastIndexOf('/')))
                        .sorted()
                        .toList(),
                cloud.dynamoDb().listTables().tableNames());
        List<Object> first;
        try (var process = LocalCloudProcess.start(data);
                var cloud = Cloud.of(process)) {
            first = resources.apply(cloud);
        }
        try (var process = LocalCloudProcess.start(data);
                var cloud = Cloud.of(process)) {
            assertEquals(first, resources.apply(cloud));
            assertEquals(List.of(Cloud.OBJECTS_BUCKET, Cloud.RESULTS_BUCKET), first.get(0));
            assertEquals(List.of(Cloud.CONSOLIDATED_TABLE, Cloud.LEDGER_TABLE), first.get(2));

            List<Message> messages = cloud.sqs()
                    .receiveMessage(receive -> receive.queueUrl(cloud.queueUrl(Cloud.OBJECT_CREATED_QUEUE))
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(2))
                    .messages();
            assertEquals(1, messages.size());
            assertTrue(messages.get(0).body().contains("\"Event\":\"s3:TestEvent\""));
        }
    }

    @Test
    void aDataFolderInUseIsRefused() {
        try (var first = LocalCloudProcess.start(data)) {
            assertRefused(
                    "The data folder " + data + " is in use by another local cloud.",
                    () -> LocalCloudProcess.start(data));
            assertTrue(ProcessHandle.of(first.pid()).orElseThrow().isAlive());
        }
    }

    @Test
    void aTakenPortIsRefused() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String refusal = "%s cannot listen on port " + port + ": ";
            assertRefused(refusal.formatted("S3"), () -> LocalCloudProcess.start(HOME, data, port, 0, 0, 0));
            assertRefused(refusal.formatted("SQS"), () -> LocalCloudProcess.start(HOME, data, 0, port, 0, 0));
            assertRefused(refusal.formatted("DynamoDB"), () -> LocalCloudProcess.start(HOME, data, 0, 0, port, 0));
            assertRefused(refusal.formatted("SNS"), () -> LocalCloudProcess.start(HOME, data, 0, 0, 0, port));
        }
    }

    @Test
    void aWrongArgumentIsRefused() {
        assertRefused("Unknown argument --verbose", () -> LocalCloudProcess.start(data, "--verbose", "yes"));
    }

    @Test
    void aMissingHomeNamesTheCommandThatMakesIt() {
        var refused = assertThrows(
                IllegalStateException.class, () -> LocalCloudProcess.start(data.resolve("none"), data, 0, 0, 0, 0));
        assertTrue(String.valueOf(refused.getMessage()).contains("./mvnw -pl infra/local-cloud"), refused.getMessage());
    }

    @Test
    void thePartSizeAndTheVisibilityCanBeSet() {
        try (var process = LocalCloudProcess.start(data, "--min-part-size", "3", "--visibility-seconds", "7");
                var cloud = Cloud.of(process)) {
            completeInParts(cloud, "abc", "d");
            assertThrows(S3Exception.class, () -> completeInParts(cloud, "ab", "c"));
            assertEquals(
                    "7",
                    cloud.sqs()
                            .getQueueAttributes(get -> get.queueUrl(cloud.queueUrl(Cloud.CHUNKS_QUEUE))
                                    .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT))
                            .attributes()
                            .get(QueueAttributeName.VISIBILITY_TIMEOUT));
        }
    }

    private static void completeInParts(Cloud cloud, String... parts) {
        String id = cloud.s3()
                .createMultipartUpload(
                        create -> create.bucket(Cloud.OBJECTS_BUCKET).key("parts"))
                .uploadId();
        CompletedPart[] completed = new CompletedPart[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int number = i + 1;
            String eTag = cloud.s3()
                    .uploadPart(
                            part -> part.bucket(Cloud.OBJECTS_BUCKET)
                                    .key("parts")
                                    .uploadId(id)
                                    .partNumber(number),
                            RequestBody.fromString(parts[i]))
                    .eTag();
            completed[i] = CompletedPart.builder().partNumber(number).eTag(eTag).build();
        }
        cloud.s3()
                .completeMultipartUpload(complete -> complete.bucket(Cloud.OBJECTS_BUCKET)
                        .key("parts")
                        .uploadId(id)
                        .multipartUpload(upload -> upload.parts(completed)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itListensOnTheLoopbackAddressOnly() throws IOException {
        try (var process = LocalCloudProcess.start(data)) {
            Set<String> addresses = listeningAddresses(process.pid());
            assertEquals(4, addresses.size(), addresses.toString());
            // 127.0.0.1, in the byte order of a little-endian machine; IPv6 sockets hold IPv4 addresses, mapped.
            assertTrue(
                    addresses.stream()
                            .map(address -> address.substring(0, address.indexOf(':')))
                            .allMatch(ip -> ip.equals("0100007F") || ip.equals("0000000000000000FFFF00000100007F")),
                    addresses.toString());
        }
    }

    /** The local addresses of a process's listening TCP sockets, as in {@code proc(5)}: ip:port in hexadecimal. */
    private static Set<String> listeningAddresses(long pid) throws IOException {
        Set<String> inodes;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            inodes = descriptors.map(LocalCloudProcessIT::linkTarget).collect(Collectors.toSet());
        }
        return Stream.of("tcp", "tcp6")
                .flatMap(table -> lines(Path.of("/proc/" + pid + "/net/" + table)).stream())
                .map(line -> line.trim().split("\\s+"))
                .filter(fields -> fields[3].equals("0A") && inodes.contains("socket:[" + fields[9] + "]"))
                .map(fields -> fields[1])
                .collect(Collectors.toSet());
    }

    private static String linkTarget(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void assertRefused(String message, Supplier<LocalCloudProcess> start) {
        var refused =
                assertThrows(IllegalStateException.class, () -> start.get().close());
        String text = String.valueOf(refused.getMessage());
        assertTrue(text.contains("exit code 1;"), text);
        assertTrue(text.contains(message), text);
        assertFalse(text.contains("\tat "), text);
    }
}
