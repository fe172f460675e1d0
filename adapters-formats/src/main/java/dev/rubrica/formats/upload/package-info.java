/**
 * Uploaded files: the spool directory with its quota, and the reader for each format. Start with
 * {@link dev.rubrica.formats.upload.FileFormats}.
 */
package dev.rubrica.formats.upload;
