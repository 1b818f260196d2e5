/** Images are built here of small stand-ins for what the build packages, on a base without a single file. */
package io.remessa.images;
