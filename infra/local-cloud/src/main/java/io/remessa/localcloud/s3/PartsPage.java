package io.remessa.localcloud.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * The store as seen by one ListParts request: it shows the page of parts that the request asks for. S3Proxy itself
 * always lists all parts, and says so; {@link #describedIn} corrects what it says.
 */
final class PartsPage extends ForwardingBlobStore {
    /** The most parts on a page, and how many there are when the request does not say. */
    private static final int MOST = 1_000;

    private final int marker;
    private final int limit;
    private int next;
    private boolean truncated;

    private PartsPage(BlobStore store, int marker, int limit) {
        super(store);
        this.marker = marker;
        this.limit = limit;
    }

    /** @throws S3ProxyException InvalidArgument when {@code max-parts} or {@code part-number-marker} is no number */
    static PartsPage of(BlobStore store, HttpServletRequest request) {
        return new PartsPage(
                store,
                number(request.getParameter("part-number-marker"), 0),
                Math.min(MOST, number(request.getParameter("max-parts"), MOST)));
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        List<Part> rest = super.listMultipartUpload(upload).stream()
                .filter(part -> part.partNumber() > marker)
                .toList();
        List<Part> page = rest.subList(0, Math.min(limit, rest.size()));
        truncated = page.size() < rest.size();
        next = page.isEmpty() ? 0 : page.get(page.size() - 1).partNumber();
        return page;
    }

    /** S3Proxy's answer to the request, as it is for this page. */
    String describedIn(String listPartsResult) {
        return listPartsResult
                .replaceFirst(element("PartNumberMarker", 0), element("PartNumberMarker", marker))
                .replaceFirst(element("NextPartNumberMarker", 0), element("NextPartNumberMarker", next))
                .replaceFirst(element("MaxParts", MOST), element("MaxParts", limit))
                .replaceFirst(element("IsTruncated", false), element("IsTruncated", truncated));
    }

    private static String element(String name, Object value) {
        return "<" + name + ">" + value + "</" + name + ">";
    }

    private static int number(@Nullable String text, int absent) {
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, notANumber);
        }
        throw new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT);
    }
}
