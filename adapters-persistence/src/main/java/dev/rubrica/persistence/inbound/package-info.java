/** Inbound tokens in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.inbound;

import org.jspecify.annotations.NullMarked;
