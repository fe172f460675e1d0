package dev.rubrica.application.port.out;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import java.time.Instant;
import java.util.List;

/**
 * The audit trail. Entries are immutable; old entries are deleted. An entry may refer to data that
 * does not exist any more.
 */
public interface AuditRepository {

  /** Adds an entry as part of the transaction. */
  void append(Actor actor, AuditEvent event, Instant now);

  /** Adds entries of one account as {@link #append} does. */
  default void appendAll(List<NewEntry> entries, Instant now) {
    entries.forEach(entry -> append(entry.actor(), entry.event(), now));
  }

  /** An entry without its time and id. */
  record NewEntry(Actor actor, AuditEvent event) {}

  /** Entries ordered by descending time and id, without a total. */
  Page<AuditEntry> search(AuditQuery query);

  /**
   * Deletes a batch of an account's entries from before that time. May run concurrently on several
   * nodes.
   *
   * @return the number of deleted entries; fewer than {@code limit} when no older ones are left for
   *     this caller
   */
  int erase(AccountId account, Instant before, int limit);
}
