/** The process: configuration, wiring, life cycle, health. */
@NullMarked
package io.remessa.validate.service;

import org.jspecify.annotations.NullMarked;
