package dev.rubrica.persistence.schema;

/**
 * How the tables of a database stand to this program. Versions count the migrations.
 *
 * @param tables the version of the tables; 0 where there are none yet
 * @param program the version that this program works on
 */
public record SchemaVersion(int tables, int program) {

  /** Whether there are no tables yet. */
  public boolean isNone() {
    return tables == 0;
  }

  /** Whether the tables are those that this program works on. */
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
