/** Connection pools, and the bulkhead that bounds and divides concurrent work on the database. */
package dev.rubrica.persistence.pool;
