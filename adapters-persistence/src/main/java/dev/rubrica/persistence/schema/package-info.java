/**
 * Migrations, the version of the tables in a database, and the completion of columns that SQL
 * cannot compute.
 */
@NullMarked
package dev.rubrica.persistence.schema;

import org.jspecify.annotations.NullMarked;
