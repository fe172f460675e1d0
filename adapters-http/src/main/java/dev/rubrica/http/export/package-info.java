/**
 * Exports in the background, and the downloads of their files. Start with {@link
 * dev.rubrica.http.export.ExportRoutes}.
 */
@NullMarked
package dev.rubrica.http.export;

import org.jspecify.annotations.NullMarked;
