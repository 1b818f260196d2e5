/** The packaged services while everything around them breaks: what comes out is exact, or says that it is not. */
package io.remessa.systemtests.faults;
