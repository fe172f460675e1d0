/**
 * The backup file: a ZIP archive with a manifest and the rows of each table. Everything read from
 * it is untrusted.
 */
@NullMarked
package dev.rubrica.persistence.backup.file;

import org.jspecify.annotations.NullMarked;
