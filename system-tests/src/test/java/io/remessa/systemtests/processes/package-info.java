/** The packaged services as processes, and clients of the cloud that they work with. */
package io.remessa.systemtests.processes;
