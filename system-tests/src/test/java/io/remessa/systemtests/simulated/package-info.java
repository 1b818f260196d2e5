/** What no test could store or wait for: objects of terabytes, made while they are read, and chunks that all end at once. */
package io.remessa.systemtests.simulated;
