/** Outbound port of dossiers. */
@NullMarked
package dev.rubrica.application.port.out.dossier;

import org.jspecify.annotations.NullMarked;
