package dev.rubrica.persistence.schema;

/** The tables are of a newer version than this program, which must not write to them. */
public final class NewerSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NewerSchemaException(SchemaVersion version) {
    super(
        """
        the database has tables of version %d, and this program knows them up to %d: use the program \
        of the newer version, or restore a backup of the older one\
        """
            .formatted(version.tables(), version.program()));
  }
}
