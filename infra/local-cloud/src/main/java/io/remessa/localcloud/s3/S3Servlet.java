package io.remessa.localcloud.s3;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Striped;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Function;
import org.eclipse.jetty.io.EofException;
import org.gaul.s3proxy.CompleteMultipartUploadRequest;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.xml.XmlMapper;

/**
 * S3 over HTTP. Every request goes through S3Proxy, bodies streaming untouched; ListParts and CompleteMultipartUpload
 * do so with a view of the store made for that one request. Thread-safe.
 */
final class S3Servlet extends HttpServlet {
    private static final Logger LOG = LoggerFactory.getLogger(S3Servlet.class);

    /** 10,000 parts with a checksum each take about 3 MB. */
    private static final int LONGEST_COMPLETION = 8 * 1024 * 1024;

    private static final int LOCKS = 64;

    private final transient BlobStore store;
    private final transient Function<BlobStore, S3Requests> requestsOn;
    private final transient S3Requests requests;
    private final long minPartSize;
    private final transient Striped<Lock> completions = Striped.lock(LOCKS);
    private final transient XmlMapper xml = XmlMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    S3Servlet(BlobStore store, Function<BlobStore, S3Requests> requestsOn, long minPartSize) {
        this.store = store;
        this.requestsOn = requestsOn;
        this.requests = requestsOn.apply(store);
        this.minPartSize = minPartSize;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            boolean ofUpload = request.getParameter("uploadId") != null;
            if (ofUpload && request.getMethod().equals("GET")) {
                listParts(request, response);
            } else if (ofUpload && request.getMethod().equals("POST")) {
                complete(request, response);
            } else {
                requests.doHandle(request, request, response, request.getInputStream(), null);
            }
        } catch (IOException | RuntimeException failed) {
            if (clientIsGone(failed)) {
                LOG.debug("The client went away", failed);
            } else {
                requests.refuse(request, response, reason(failed));
            }
        }
    }

    private void listParts(HttpServletRequest request, HttpServletResponse response) throws IOException {
        PartsPage page = PartsPage.of(store, request);
        // S3Proxy refuses the marker. The signature is checked against the first, unchanged request.
        var withoutMarker = new HttpServletRequestWrapper(request) {
            @Override
            public @Nullable String getParameter(String name) {
                return name.equals("part-number-marker") ? null : super.getParameter(name);
            }
        };
        var answer = new StringWriter();
        var capturing = new HttpServletResponseWrapper(response) {
            @Override
            public PrintWriter getWriter() {
                return new PrintWriter(answer);
            }
        };
        requestsOn.apply(page).doHandle(request, withoutMarker, capturing, request.getInputStream(), null);
        response.getOutputStream().write(page.describedIn(answer.toString()).getBytes(StandardCharsets.UTF_8));
    }

    private void complete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST_COMPLETION);
        var rules = new CompletionRules(store, namedParts(body), minPartSize);
        // Of two completions of one upload at once, the second has to find the object, not half of the parts.
        Lock oneAtATime = completions.get(request.getRequestURI());
        oneAtATime.lock();
        try {
            requestsOn.apply(rules).doHandle(request, request, response, new ByteArrayInputStream(body), null);
        } finally {
            oneAtATime.unlock();
        }
    }

    private List<CompleteMultipartUploadRequest.Part> namedParts(byte[] body) {
        try {
            var parts =
                    xml.readValue(body, CompleteMultipartUploadRequest.class).parts();
            if (parts == null || parts.stream().anyMatch(part -> part.eTag() == null)) {
                throw new S3ProxyException(S3ErrorCode.MALFORMED_X_M_L);
            }
            return List.copyOf(parts);
        } catch (JacksonException malformed) {
            throw new S3ProxyException(S3ErrorCode.MALFORMED_X_M_L, malformed);
        }
    }

    private static boolean clientIsGone(Exception failed) {
        return Throwables.getCausalChain(failed).stream().anyMatch(EofException.class::isInstance);
    }

    /** The store may wrap what it has to say, for instance that a body does not match its checksum. */
    private static AwsServiceException reason(Exception failed) {
        return Throwables.getCausalChain(failed).stream()
                .filter(AwsServiceException.class::isInstance)
                .map(AwsServiceException.class::cast)
                .findFirst()
                .orElseGet(() -> unexpected(failed));
    }

    private static AwsServiceException unexpected(Exception failed) {
        if (failed instanceof IllegalArgumentException) {
            return new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, failed);
        }
        if (failed instanceof UnsupportedOperationException) {
            return new S3ProxyException(S3ErrorCode.NOT_IMPLEMENTED, failed);
        }
        LOG.warn("S3 request failed", failed);
        return new S3ProxyException(S3ErrorCode.INTERNAL_ERROR, failed);
    }
}
