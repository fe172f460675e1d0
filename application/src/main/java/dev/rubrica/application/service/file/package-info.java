/**
 * Files in the storage as streams, and their deletion after they have expired. The files and their
 * limits are those of the port {@link dev.rubrica.application.port.out.StoredFileRepository}.
 */
@NullMarked
package dev.rubrica.application.service.file;

import org.jspecify.annotations.NullMarked;
