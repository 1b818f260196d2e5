/** What the adapters to AWS have in common. */
@NullMarked
package io.remessa.api.aws;

import org.jspecify.annotations.NullMarked;
