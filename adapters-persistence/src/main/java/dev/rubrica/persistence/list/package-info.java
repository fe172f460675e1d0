/** Contact lists in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.list;

import org.jspecify.annotations.NullMarked;
