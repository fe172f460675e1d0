/**
 * The embedded PostgreSQL: binaries, data directory, process supervision; or an external database.
 */
@NullMarked
package dev.rubrica.bootstrap.database;

import org.jspecify.annotations.NullMarked;
