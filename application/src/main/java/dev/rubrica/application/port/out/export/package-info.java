/**
 * Outbound ports of exports in the background. Start with {@link
 * dev.rubrica.application.port.out.export.ExportRepository}.
 */
@NullMarked
package dev.rubrica.application.port.out.export;

import org.jspecify.annotations.NullMarked;
