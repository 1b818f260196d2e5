/** The flows of all services together, in memory. */
package io.remessa.systemtests.inmemory;
