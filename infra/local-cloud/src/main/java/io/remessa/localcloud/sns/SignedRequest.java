package io.remessa.localcloud.sns;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request is signed, by whom and for which service. The signature itself is not recomputed. */
final class SignedRequest {
    private static final Pattern AUTHORIZATION =
            Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request,"
                    + " ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}");

    private SignedRequest() {}

    /** @throws SnsException where SNS would refuse the header */
    static void require(@Nullable String authorization, String accessKey, String region) {
        if (authorization == null) {
            throw SnsException.refused(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Matcher signed = AUTHORIZATION.matcher(authorization);
        if (!signed.matches()) {
            throw SnsException.refused(400, "IncompleteSignature", "Authorization header is not one of version 4");
        }
        if (!signed.group(1).equals(accessKey)) {
            throw SnsException.refused(
                    403, "InvalidClientTokenId", "The security token included in the request is invalid.");
        }
        if (!signed.group(2).equals(region) || !signed.group(3).equals("sns")) {
            throw SnsException.refused(403, "SignatureDoesNotMatch", "Credential should be scoped to sns in " + region);
        }
    }
}
