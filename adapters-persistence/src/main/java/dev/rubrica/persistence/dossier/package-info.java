/** What dossiers need of memberships and imports, in PostgreSQL. */
@NullMarked
package dev.rubrica.persistence.dossier;

import org.jspecify.annotations.NullMarked;
