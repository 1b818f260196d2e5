package io.remessa.api.s3;

import io.remessa.api.problem.ErrorCode;
import io.remessa.api.problem.ProblemException;
import io.remessa.api.rejects.RejectStore;
import io.remessa.ledger.upload.ObjectName;
import java.io.FilterInputStream;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** {@link RejectStore} on S3. */
final class S3RejectStore implements RejectStore {

    private final S3Client s3;

    S3RejectStore(S3Client s3) {
        this.s3 = s3;
    }

    @Override
    public InputStream open(ObjectName object, long from) {
        try {
            return new AbortedOnClose(s3.getObject(
                    request -> request.bucket(object.bucket()).key(object.key()).range("bytes=" + from + "-")));
        } catch (NoSuchKeyException e) {
            throw new ProblemException(
                    ErrorCode.RESULT_EXPIRED, "The rejects of this upload were deleted: send the file again");
        }
    }

    /** Plain closing would read what is left of the object, to keep the connection. */
    private static final class AbortedOnClose extends FilterInputStream {

        private final ResponseInputStream<GetObjectResponse> response;

        AbortedOnClose(ResponseInputStream<GetObjectResponse> response) {
            super(response);
            this.response = response;
        }

        @Override
        public void close() {
            response.abort();
        }
    }
}
