package dev.rubrica.testkit.memory;

import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.testkit.memory.State.Owned;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The audit trail in memory. */
record InMemoryAudit(Transaction in) implements AuditRepository {

  private static final Comparator<AuditEntry> NEWEST_FIRST =
      Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::id).reversed();

  @Override
  public void append(Actor actor, AuditEvent event, Instant now) {
    State state = in.toWrite();
    AuditEntry entry = new AuditEntry(state.newAuditId(), now, actor, event);
    state.audit.put(entry.id(), new Owned<>(actor.account(), entry));
  }

  @Override
  public Page<AuditEntry> search(AuditQuery query) {
    Paging paging = query.page().paging();
    List<AuditEntry> found =
        in.toRead().audit.values().stream()
            .filter(row -> row.isOf(query.account()))
            .map(Owned::value)
            .filter(matching(query).and(after(query.page().after())))
            .sorted(NEWEST_FIRST)
            .limit(paging.limit() + 1L)
            .toList();
    boolean more = found.size() > paging.limit();
    List<AuditEntry> content = more ? found.subList(0, paging.limit()) : found;
    return new Page<>(
        content, OptionalLong.empty(), paging, more ? Position.of(content.getLast()) : null);
  }

  private static Predicate<AuditEntry> matching(AuditQuery query) {
    return entry -> {
      AuditEvent event = entry.event();
      return query.actions().contains(event.action())
          && (query.from() == null || !entry.at().isBefore(query.from()))
          && (query.to() == null || entry.at().isBefore(query.to()))
          && (query.list() == null || event.lists().contains(query.list().value()))
          && (query.contact() == null || names(event, query.contact().value()));
    };
  }

  private static boolean names(AuditEvent event, long contact) {
    return event.contacts().ids() != null && event.contacts().ids().contains(contact);
  }

  private static Predicate<AuditEntry> after(Position position) {
    return entry -> {
      int order = position == null ? -1 : entry.at().compareTo(Instant.parse(position.key()));
      return order < 0 || (order == 0 && entry.id() < position.id());
    };
  }

  @Override
  public int erase(AccountId account, Instant before, int atMost) {
    State state = in.toWrite();
    List<Long> old =
        state.audit.values().stream()
            .filter(row -> row.isOf(account) && row.value().at().isBefore(before))
            .map(row -> row.value().id())
            .limit(atMost)
            .toList();
    old.forEach(state.audit::remove);
    return old.size();
  }
}
