/**
 * The running service: wiring, readiness, background tasks. Start with {@link
 * dev.rubrica.bootstrap.server.RubricaServer}.
 */
package dev.rubrica.bootstrap.server;
