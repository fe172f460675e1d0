package dev.rubrica.domain.file;

/**
 * A file whose parts are all stored.
 *
 * @param bytes its size, before compression
 */
public record StoredFile(StoredFileId id, long bytes) {
  public StoredFile {
    if (bytes < 0) {
      throw new IllegalArgumentException("a file has no negative size");
    }
  }
}
