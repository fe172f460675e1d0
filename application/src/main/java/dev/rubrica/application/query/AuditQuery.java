package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search in an account's audit trail, newest first; the filters combine with AND, and null is no
 * condition.
 *
 * @param from entries at this time or later
 * @param to entries before this time
 * @param actions entries with one of these actions; empty for all
 * @param list entries that name this list, whether it exists or not
 * @param contact entries that name this contact, whether it exists or not
 * @param page its number and whether it is counted are ignored: a search starts at the newest
 *     entries or after a position, and is never counted
 */
public record AuditQuery(
    AccountId account,
    @Nullable Instant from,
    @Nullable Instant to,
    Set<AuditAction> actions,
    @Nullable ListId list,
    @Nullable ContactId contact,
    PageRequest page) {

  public AuditQuery {
    Objects.requireNonNull(account);
    actions = actions.isEmpty() ? Set.of(AuditAction.values()) : Set.copyOf(actions);
  }

  /** A copy whose page starts right after the position. */
  public AuditQuery from(@Nullable Position position) {
    return new AuditQuery(account, from, to, actions, list, contact, page.from(position));
  }
}
