/**
 * The screens of exports: begin, follow, download and delete. Start with {@link
 * dev.rubrica.console.export.ExportScreenRoutes}.
 */
@NullMarked
package dev.rubrica.console.export;

import org.jspecify.annotations.NullMarked;
