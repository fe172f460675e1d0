/**
 * Uploaded files: the spool directory with its quota, and the reader for each format. Start with
 * {@link dev.rubrica.formats.upload.FileFormats}.
 */
@NullMarked
package dev.rubrica.formats.upload;

import org.jspecify.annotations.NullMarked;
