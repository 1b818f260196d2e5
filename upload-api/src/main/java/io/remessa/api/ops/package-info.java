/** What people on call look at and do. */
@NullMarked
package io.remessa.api.ops;

import org.jspecify.annotations.NullMarked;
