/**
 * Connection pools, the connections to the primary among several servers, and the bulkhead that
 * bounds and divides concurrent work on the database.
 */
@NullMarked
package dev.rubrica.persistence.pool;

import org.jspecify.annotations.NullMarked;
