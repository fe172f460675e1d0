package dev.rubrica.persistence.schema;

/**
 * The version of the tables of a database, and that of this program. Versions count migrations.
 *
 * @param tables the version of the tables; 0 when there are no tables
 * @param program the version that this program needs
 */
public record SchemaVersion(int tables, int program) {

  /** Whether there are no tables. */
  public boolean isNone() {
    return tables == 0;
  }

  /** Whether the tables are of the version that this program needs. */
  public boolean isCurrent() {
    return tables == program;
  }

  /** Whether the tables are of an older version of the program. */
  public boolean isOlder() {
    return tables > 0 && tables < program;
  }

  /** Whether the tables are of a newer version, which this program must not touch. */
  public boolean isNewer() {
    return tables > program;
  }
}
