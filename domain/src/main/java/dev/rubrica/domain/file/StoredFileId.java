package dev.rubrica.domain.file;

/** The id of a stored file, unique within its account. */
public record StoredFileId(long value) {}
