package dev.rubrica.testkit.sample;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A builder of queries for suppressions; by default they find all in force, on one page. */
public final class SuppressionQueryDraft {

  private final AccountId account;
  private PhoneNumber number;
  private Channel channel;
  private SuppressionReason reason;
  private ImportId importId;
  private boolean includeLifted;
  private Instant createdFrom;
  private Instant createdBefore;
  private Instant changedFrom;
  private PageRequest page = PageRequest.of(new Paging(0, 100));

  public SuppressionQueryDraft(AccountId account) {
    this.account = account;
  }

  public SuppressionQueryDraft number(String named) {
    number = new PhoneNumber(named);
    return this;
  }

  public SuppressionQueryDraft channel(Channel suppressed) {
    channel = suppressed;
    return this;
  }

  public SuppressionQueryDraft reason(SuppressionReason of) {
    reason = of;
    return this;
  }

  public SuppressionQueryDraft importId(ImportId of) {
    importId = of;
    return this;
  }

  public SuppressionQueryDraft includeLifted() {
    includeLifted = true;
    return this;
  }

  /** From the first time, included, to the second, excluded; null for no limit. */
  public SuppressionQueryDraft created(Instant from, Instant before) {
    createdFrom = from;
    createdBefore = before;
    return this;
  }

  public SuppressionQueryDraft changedFrom(Instant from) {
    changedFrom = from;
    return this;
  }

  public SuppressionQueryDraft page(int number, int limit) {
    page = PageRequest.of(new Paging(number, limit));
    return this;
  }

  public SuppressionQueryDraft uncounted() {
    page = page.uncounted();
    return this;
  }

  public SuppressionQuery query() {
    return new SuppressionQuery(
        account,
        number,
        channel,
        reason,
        importId,
        includeLifted,
        createdFrom,
        createdBefore,
        changedFrom,
        page);
  }

  public Page<Suppression> page(Storage storage) {
    return storage.read(in -> in.suppressions().search(query()));
  }

  /** All suppressions that the query finds, in its order. */
  public List<Suppression> all(Storage storage) {
    return pages(storage, Paging.MAX_LIMIT);
  }

  /** The same, page by page with the position of the last suppression. */
  public List<Suppression> pages(Storage storage, int limit) {
    page(0, limit);
    List<Suppression> all = new ArrayList<>();
    Position next = null;
    do {
      SuppressionQuery query = query().from(next);
      Page<Suppression> found = storage.read(in -> in.suppressions().search(query));
      all.addAll(found.content());
      next = found.next();
    } while (next != null);
    return all;
  }
}
