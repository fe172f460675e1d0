/** Outbound port of consents. */
@NullMarked
package dev.rubrica.application.port.out.consent;

import org.jspecify.annotations.NullMarked;
