package dev.rubrica.testkit.sample;

import dev.rubrica.application.query.ImportQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListId;
import java.util.Set;

/** A builder of import queries; by default they find all imports and return one page. */
public final class ImportQueryDraft {

  private Set<ImportStatus> statuses = Set.of();
  private ListId list;
  private Paging paging = new Paging(0, 100);
  private boolean counted = true;

  public ImportQueryDraft status(ImportStatus... anyOf) {
    statuses = Set.of(anyOf);
    return this;
  }

  public ImportQueryDraft list(long named) {
    list = new ListId(named);
    return this;
  }

  public ImportQueryDraft page(int page, int limit) {
    paging = new Paging(page, limit);
    return this;
  }

  public ImportQueryDraft uncounted() {
    counted = false;
    return this;
  }

  public ImportQuery query(TestAccount account) {
    return new ImportQuery(account.id(), statuses, list, new PageRequest(paging, null, counted));
  }
}
