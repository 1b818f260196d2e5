/** What may be wrong with an installation, and whether those on call are told of it. */
package io.remessa.systemtests.troubles;
