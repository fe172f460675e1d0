/**
 * The running service: wiring, readiness, background tasks. Start with {@link
 * dev.rubrica.bootstrap.server.RubricaServer}.
 */
@NullMarked
package dev.rubrica.bootstrap.server;

import org.jspecify.annotations.NullMarked;
