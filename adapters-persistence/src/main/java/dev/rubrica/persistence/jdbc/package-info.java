/** Statements on one connection. Start with {@link dev.rubrica.persistence.jdbc.PgSession}. */
package dev.rubrica.persistence.jdbc;
