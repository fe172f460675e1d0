package dev.rubrica.domain.imports;

/**
 * The numbers of rows by outcome. Each row is counted once, apart from warnings. In an import of
 * opt-outs, created rows suppressed a number, duplicates had only numbers that were suppressed
 * before, and warnings are among both.
 *
 * @param created rows that created a contact
 * @param updated rows that updated an existing contact
 * @param duplicates rows of a contact that an earlier row described or, with {@link
 *     DuplicateStrategy#SKIP}, that existed
 * @param errors rows that are no valid contact or, with {@link DuplicateStrategy#UPDATE_ONLY}, that
 *     match no contact
 * @param warnings rows among the created and updated ones that were imported without a value that
 *     cannot be one of its field
 */
public record ImportSummary(
    long created, long updated, long duplicates, long errors, long warnings) {

  public static final ImportSummary NONE = new ImportSummary(0, 0, 0, 0);

  public ImportSummary {
    if (created < 0 || updated < 0 || duplicates < 0 || errors < 0 || warnings < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  /** Without warnings. */
  public ImportSummary(long created, long updated, long duplicates, long errors) {
    this(created, updated, duplicates, errors, 0);
  }

  public long imported() {
    return created + updated;
  }

  public long skipped() {
    return duplicates + errors;
  }

  public long total() {
    return imported() + skipped();
  }

  public ImportSummary plus(ImportSummary other) {
    return new ImportSummary(
        created + other.created,
        updated + other.updated,
        duplicates + other.duplicates,
        errors + other.errors,
        warnings + other.warnings);
  }
}
