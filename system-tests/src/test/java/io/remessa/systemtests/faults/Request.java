package io.remessa.systemtests.faults;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to the cloud.
 *
 * @param method its HTTP method
 * @param pathAndQuery as it was asked for
 * @param headers as they came, names in lower case
 * @param body whole
 */
@SuppressWarnings("ArrayRecordComponent") // Read, and compared with nothing.
public record Request(String method, String pathAndQuery, Map<String, List<String>> headers, byte[] body) {

    /** The action of SQS or DynamoDB, such as {@code ReceiveMessage}; empty for S3, whose actions are methods. */
    public String action() {
        String target = header("x-amz-target");
        return target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
    }

    /** The first header of that name, in lower case. */
    @Nullable
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null ? null : values.get(0);
    }
}
