/** Route of dossiers: all that is kept of a person. */
@NullMarked
package dev.rubrica.http.dossier;

import org.jspecify.annotations.NullMarked;
