/** Connection pools, and the bulkhead that bounds and divides concurrent work on the database. */
@NullMarked
package dev.rubrica.persistence.pool;

import org.jspecify.annotations.NullMarked;
