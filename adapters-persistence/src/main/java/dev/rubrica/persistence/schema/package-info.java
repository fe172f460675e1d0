/** Migrations, and the version of the tables in a database. */
@NullMarked
package dev.rubrica.persistence.schema;

import org.jspecify.annotations.NullMarked;
