/**
 * What the readers of all file formats share. {@link dev.rubrica.formats.upload.FileFormats} is the
 * entry point.
 */
package dev.rubrica.formats;
