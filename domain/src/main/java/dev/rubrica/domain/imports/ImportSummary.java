package dev.rubrica.domain.imports;

/**
 * What became of the rows so far; each is in exactly one of the four.
 *
 * @param created made a contact
 * @param updated gave what it says to a contact that was there
 * @param duplicates of a contact that an earlier row gave or, with {@link DuplicateStrategy#SKIP},
 *     that was there
 * @param errors could not be read as a contact
 */
public record ImportSummary(long created, long updated, long duplicates, long errors) {

  public static final ImportSummary NONE = new ImportSummary(0, 0, 0, 0);

  public ImportSummary {
    if (created < 0 || updated < 0 || duplicates < 0 || errors < 0) {
      throw new IllegalArgumentException("counts are never negative");
    }
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

  public ImportSummary plus(ImportSummary more) {
    return new ImportSummary(
        created + more.created,
        updated + more.updated,
        duplicates + more.duplicates,
        errors + more.errors);
  }
}
