/**
 * Statements and transactions on one connection, by JDBC. Start with {@link
 * dev.rubrica.persistence.jdbc.PgSession}.
 */
@NullMarked
package dev.rubrica.persistence.jdbc;

import org.jspecify.annotations.NullMarked;
