/**
 * Exports in PostgreSQL. Start with {@link dev.rubrica.persistence.export.PgExportRepository};
 * their files are those of {@link dev.rubrica.persistence.file.PgStoredFileRepository}.
 */
@NullMarked
package dev.rubrica.persistence.export;

import org.jspecify.annotations.NullMarked;
