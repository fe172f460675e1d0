/**
 * What the readers of all file formats share. {@link dev.rubrica.formats.upload.FileFormats} is the
 * entry point.
 */
@NullMarked
package dev.rubrica.formats;

import org.jspecify.annotations.NullMarked;
