package dev.rubrica.domain.file;

/** What a stored file is kept for. */
public enum FilePurpose {
  /** An uploaded file of contacts that waits for its import. */
  UPLOAD,
  /** An exported file of contacts that waits for its download. */
  EXPORT
}
