/** All that is kept of a person. Start with {@link dev.rubrica.domain.dossier.Dossier}. */
@NullMarked
package dev.rubrica.domain.dossier;

import org.jspecify.annotations.NullMarked;
