/** Sessions in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.session;

import org.jspecify.annotations.NullMarked;
