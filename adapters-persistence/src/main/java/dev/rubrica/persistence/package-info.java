/**
 * PostgreSQL as the storage of the application. Start with {@link
 * dev.rubrica.persistence.Database}.
 */
@NullMarked
package dev.rubrica.persistence;

import org.jspecify.annotations.NullMarked;
