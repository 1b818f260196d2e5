/**
 * HTTP in, JSON out. {@link io.remessa.api.http.Routes} lists every route, {@link io.remessa.api.problem.ErrorCode} every
 * error; the rest of the package reads parameters and bodies strictly and gives results their form.
 */
@NullMarked
package io.remessa.api.http;

import org.jspecify.annotations.NullMarked;
