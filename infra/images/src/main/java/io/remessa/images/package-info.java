/** What is in each container image, and how images are built of what the build has packaged, without a Docker daemon. */
@NullMarked
package io.remessa.images;

import org.jspecify.annotations.NullMarked;
