/**
 * The embedded PostgreSQL: binaries, data directory, process supervision; or an external database.
 */
package dev.rubrica.bootstrap.database;
