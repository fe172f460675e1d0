/**
 * Merging of parsed rows with existing contacts and with each other. Start with {@link
 * dev.rubrica.application.service.imports.merge.DuplicateResolver}.
 */
@NullMarked
package dev.rubrica.application.service.imports.merge;

import org.jspecify.annotations.NullMarked;
