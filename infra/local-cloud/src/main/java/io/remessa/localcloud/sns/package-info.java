/**
 * SNS as far as this project speaks to it: topics are created and published to, within the limits that SNS has. Nobody
 * subscribes; what was published is kept, for tests and developers to read.
 */
@NullMarked
package io.remessa.localcloud.sns;

import org.jspecify.annotations.NullMarked;
