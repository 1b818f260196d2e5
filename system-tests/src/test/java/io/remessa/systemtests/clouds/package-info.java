/** The core of the pipeline on the cloud that {@code -Dremessa.cloud} names: local, LocalStack or AWS. */
package io.remessa.systemtests.clouds;
