package io.remessa.systemtests.cost;

import io.remessa.systemtests.faults.Request;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Which operation of S3 a request with a path-style address is. */
final class S3Operations {

    private S3Operations() {}

    static Operation of(Request request) {
        int mark = request.pathAndQuery().indexOf('?');
        String path = mark < 0 ? request.pathAndQuery() : request.pathAndQuery().substring(0, mark);
        Set<String> query = mark < 0
                ? Set.of()
                : Arrays.stream(request.pathAndQuery().substring(mark + 1).split("&"))
                        .map(parameter -> parameter.replaceAll("=.*", ""))
                        .collect(Collectors.toSet());
        boolean ofBucket = path.indexOf('/', 1) < 0;
        return switch (request.method()) {
            case "PUT" -> write(put(request, query));
            case "POST" -> write(query.contains("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload");
            case "DELETE" -> Operation.of("S3 DELETE", Billed.FREE);
            case "HEAD" ->
                ofBucket
                        ? Operation.standing("S3 HeadBucket", Billed.S3_READ)
                        : Operation.of("S3 HeadObject", Billed.S3_READ);
            case "GET" ->
                query.contains("uploadId")
                        ? write("ListParts")
                        : ofBucket ? write("List of a bucket") : Operation.of("S3 GetObject", Billed.S3_READ);
            default -> throw new IllegalStateException("What is " + request.method() + " charged by?");
        };
    }

    private static String put(Request request, Set<String> query) {
        if (!query.contains("partNumber")) {
            return "PutObject";
        }
        return request.header("x-amz-copy-source") == null ? "UploadPart" : "UploadPartCopy";
    }

    private static Operation write(String name) {
        return Operation.of("S3 " + name, Billed.S3_WRITE);
    }
}
