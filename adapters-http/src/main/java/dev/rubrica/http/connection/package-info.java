/**
 * Protection of connections: slow clients, memory of bodies in flight, downloads at once, chunked
 * bodies, connections that must close.
 */
@NullMarked
package dev.rubrica.http.connection;

import org.jspecify.annotations.NullMarked;
