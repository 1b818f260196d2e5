package io.remessa.cli.send;

import io.remessa.cli.RetryableException;
import java.nio.file.Path;

/** The file was written to, or deleted, while it was being sent; what S3 holds is then a mixture. */
final class FileChangedException extends RetryableException {
    FileChangedException(Path path) {
        super(path + " changed while it was being sent: nothing of it was kept; send it again when it is complete");
    }
}
