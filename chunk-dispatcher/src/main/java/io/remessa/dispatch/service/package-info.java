/** The process: configuration, wiring, life cycle, health. */
@NullMarked
package io.remessa.dispatch.service;

import org.jspecify.annotations.NullMarked;
