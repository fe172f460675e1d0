/**
 * Files in PostgreSQL. Start with {@link dev.rubrica.persistence.file.PgStoredFileRepository}; what
 * it does with the content of a part is in {@link dev.rubrica.persistence.file.CompressedPart}.
 */
@NullMarked
package dev.rubrica.persistence.file;

import org.jspecify.annotations.NullMarked;
