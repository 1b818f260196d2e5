package io.remessa.systemtests.faults;

import io.remessa.ledger.upload.ObjectName;
import io.remessa.ledger.upload.UploadId;
import io.remessa.systemtests.faults.FaultMix.Poison;
import io.remessa.systemtests.processes.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.core.sync.RequestBody;

/** How a file comes to be validated. */
enum Arrival {
    /** Anybody puts an object into the bucket, and does so again when the connection is lost. */
    PUT {
        @Override
        UploadId arrive(FaultStack stack, String fileName, byte[] content) {
            ObjectName object = new ObjectName(FaultStack.BUCKET, INBOX + fileName);
            String etag = Eventually.get(
                    "the object is put",
                    PATIENCE,
                    () -> Optional.of(stack.s3()
                            .putObject(
                                    put -> put.bucket(object.bucket()).key(object.key()),
                                    RequestBody.fromBytes(content))
                            .eTag()
                            .replace("\"", "")));
            return UploadId.ofObject(object, etag);
        }
    },
    /** The command line sends it, over the same broken ways, and its user does so again when it gives up. */
    SENT {
        @Override
        UploadId arrive(FaultStack stack, String fileName, byte[] content) {
            return Eventually.get(
                    "the file is sent", PATIENCE, () -> stack.api().send(fileName, content));
        }
    };

    static final String INBOX = "inbox/local/";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Only of an object with a key that is known can something be done to it. */
    static Arrival of(FaultMix mix, Random random) {
        boolean tampered = mix.poison() == Poison.OVERWRITTEN || mix.poison() == Poison.DELETED;
        return !tampered && random.nextInt(3) == 0 ? SENT : PUT;
    }

    /** Brings it there; the upload that it is, which may have begun or even ended. */
    abstract UploadId arrive(FaultStack stack, String fileName, byte[] content);
}
