package io.remessa.localcloud;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Digests in native code. S3 takes MD5 of whatever is written, and SHA-256 of what is signed chunk by chunk, as everything over
 * plain HTTP is. The simple compiler, with which this process starts sooner, has no fast code for either, and then they are two
 * thirds of the work of a write.
 */
final class NativeDigests {
    private static final Logger LOG = LoggerFactory.getLogger(NativeDigests.class);

    private NativeDigests() {}

    /** Makes them the process's first choice on the systems that they are made for; elsewhere the JDK's stay. */
    static void useWhereThereAreAny() {
        Throwable why = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
        if (why == null) {
            AmazonCorrettoCryptoProvider.install();
        } else {
            LOG.info("There are no native digests for this system; those of the JDK are slower: {}", why.getMessage());
        }
    }
}
