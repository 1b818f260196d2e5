/**
 * S3 out of S3Proxy on a folder, with what S3Proxy lacks of S3 and this project relies on: events, pages of parts, the
 * rules of CompleteMultipartUpload, and unknown upload ids refused.
 */
@NullMarked
package io.remessa.localcloud.s3;

import org.jspecify.annotations.NullMarked;
