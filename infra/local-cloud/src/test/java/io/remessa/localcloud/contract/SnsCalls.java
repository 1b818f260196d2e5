package io.remessa.localcloud.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Signed calls of the query protocol of SNS, written by hand: the registry that this project builds from has no SNS client of
 * the version that the local cloud's libraries need.
 *
 * @param endpoint of SNS
 * @param credentials who signs; null for nobody
 */
public record SnsCalls(URI endpoint, @Nullable AwsBasicCredentials credentials) {
    private static final int OK = 200;
    private static final Pattern CODE = Pattern.compile("<Code>([^<]*)</Code>");

    /** Makes a topic and answers its ARN. */
    public String createTopic(String name) {
        return element("TopicArn", call("CreateTopic", Map.of("Name", name)));
    }

    /** Publishes what the parameters say and answers the message's id. */
    public String publish(Map<String, String> parameters) {
        return element("MessageId", call("Publish", parameters));
    }

    /** The answer's body; an {@link AwsServiceException} as the SDK would throw it, when the call is refused. */
    String call(String action, Map<String, String> parameters) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("Action", action);
        all.put("Version", "2010-03-31");
        String form = all.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = send(form);
        if (response.statusCode() == OK) {
            return response.body();
        }
        Matcher code = CODE.matcher(response.body());
        throw AwsServiceException.builder()
                .statusCode(response.statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code.find() ? code.group(1) : response.body())
                        .build())
                .build();
    }

    private HttpResponse<String> send(String form) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(endpoint.resolve("/")).POST(HttpRequest.BodyPublishers.ofString(form));
        signed(form).forEachHeader((name, values) -> {
            // The JDK sets these itself, as they were signed.
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("Nobody interrupts a test", e);
        }
    }

    private SdkHttpRequest signed(String form) {
        SdkHttpRequest plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve("/"))
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .build();
        if (credentials == null) {
            return plain;
        }
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(credentials)
                        .request(plain)
                        .payload(ContentStreamProvider.fromUtf8String(form))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "sns")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "sa-east-1"))
                .request();
    }

    private static String element(String name, String xml) {
        Matcher found = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        if (!found.find()) {
            throw new AssertionError("No " + name + " in " + xml);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
