/** Dossiers: all that is kept of a person. */
@NullMarked
package dev.rubrica.application.service.dossier;

import org.jspecify.annotations.NullMarked;
