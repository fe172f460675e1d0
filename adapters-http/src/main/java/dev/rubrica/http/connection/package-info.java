/**
 * Protection of connections: slow clients, memory of bodies in flight, chunked bodies, connections
 * that must close.
 */
package dev.rubrica.http.connection;
