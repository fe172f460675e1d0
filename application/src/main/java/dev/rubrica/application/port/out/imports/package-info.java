/**
 * Outbound ports of imports: their state and reports, what undoes them, and uploads that wait for
 * their import. Start with {@link dev.rubrica.application.port.out.imports.ImportRepository}.
 */
@NullMarked
package dev.rubrica.application.port.out.imports;

import org.jspecify.annotations.NullMarked;
