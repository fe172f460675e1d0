/**
 * Use cases of exports. {@link dev.rubrica.application.service.export.ExportService} streams
 * contacts to a client at once. {@link dev.rubrica.application.service.export.ExportJobService}
 * begins exports in the background, {@link dev.rubrica.application.service.export.ExportRunner}
 * runs them, and {@link dev.rubrica.application.service.export.DownloadService} serves their files.
 */
@NullMarked
package dev.rubrica.application.service.export;

import org.jspecify.annotations.NullMarked;
