/** The packaged services in processes of their own, as users run them. */
package io.remessa.systemtests.packaged;
