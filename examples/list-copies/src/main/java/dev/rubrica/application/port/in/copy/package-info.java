/** The inbound port of list copies. */
@NullMarked
package dev.rubrica.application.port.in.copy;

import org.jspecify.annotations.NullMarked;
