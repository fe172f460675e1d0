/** Migrations, and the version of the tables in a database. */
package dev.rubrica.persistence.schema;
