/**
 * Use cases of imports. Start with {@link dev.rubrica.application.service.imports.ImportService}.
 * The import pipeline is in {@code run}; it reads rows ({@code parse}) under resolved columns
 * ({@code columns}) and merges them with existing contacts ({@code merge}).
 */
@NullMarked
package dev.rubrica.application.service.imports;

import org.jspecify.annotations.NullMarked;
