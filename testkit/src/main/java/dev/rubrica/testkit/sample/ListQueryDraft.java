package dev.rubrica.testkit.sample;

import dev.rubrica.application.query.ListFilter;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.ListSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.text.TextFolding;

/** A builder of list queries; by default they are sorted by name and return one page. */
public final class ListQueryDraft {

  private String search;
  private IdSet ids;
  private IdSet holding;
  private Boolean test;
  private boolean deletedToo;
  private ListSort sort = ListSort.NAME;
  private SortOrder order = SortOrder.ASC;
  private Paging paging = new Paging(0, 100);
  private boolean counted = true;

  /** Adds the search text as a caller typed it. */
  public ListQueryDraft search(String typed) {
    search = TextFolding.needle(typed);
    return this;
  }

  public ListQueryDraft ids(IdSet lists) {
    ids = lists;
    return this;
  }

  public ListQueryDraft holding(IdSet contacts) {
    holding = contacts;
    return this;
  }

  public ListQueryDraft test(boolean asked) {
    test = asked;
    return this;
  }

  public ListQueryDraft deletedToo() {
    deletedToo = true;
    return this;
  }

  public ListQueryDraft by(ListSort by, SortOrder in) {
    sort = by;
    order = in;
    return this;
  }

  public ListQueryDraft page(int page, int limit) {
    paging = new Paging(page, limit);
    return this;
  }

  public ListQueryDraft uncounted() {
    counted = false;
    return this;
  }

  public Paging paging() {
    return paging;
  }

  public ListQuery query(TestAccount account) {
    return new ListQuery(
        account.id(),
        new ListFilter(search, ids, holding, test, deletedToo),
        sort,
        order,
        new PageRequest(paging, null, counted));
  }
}
