package io.remessa.systemtests.simulated;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.validate.object.ResultStore;
import java.io.IOException;
import java.io.InputStream;

/** Takes results that nobody will read: their number stands in the ledger. */
final class ForgottenResults implements ResultStore {

    @Override
    public ResultOutput create(Kind kind, UploadId upload, int chunk, int attempt) {
        return new ForgottenOutput(new ObjectName("remessa-results", upload + "/" + chunk + "-" + attempt));
    }

    @Override
    public InputStream open(ObjectName object) throws IOException {
        throw new IOException(object + " is forgotten");
    }

    private static final class ForgottenOutput extends ResultOutput {

        private final ObjectName object;
        private long bytes;

        ForgottenOutput(ObjectName object) {
            this.object = object;
        }

        @Override
        public ObjectName object() {
            return object;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void discard() {}

        @Override
        public void write(int b) {
            bytes++;
        }
    }
}
