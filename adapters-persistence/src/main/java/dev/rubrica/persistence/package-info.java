/**
 * PostgreSQL as the storage of the application. Start with {@link
 * dev.rubrica.persistence.Database}.
 */
package dev.rubrica.persistence;
