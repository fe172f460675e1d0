package dev.rubrica.application.port.out;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import java.time.Instant;

/**
 * The audit trail. Entries are added and, when they are old, erased; nothing changes one. The data
 * they speak of may be gone: an entry stays as it is.
 */
public interface AuditRepository {

  /** Adds an entry, which is kept if and only if the transaction is. */
  void append(Actor actor, AuditEvent event, Instant now);

  /** Entries with the newest first, those of one moment by descending id. They are not counted. */
  Page<AuditEntry> search(AuditQuery query);

  /**
   * Erases some of an account's entries from before that moment. Several may do so at once.
   *
   * @return how many went; fewer than {@code atMost} when nothing older is left for this caller
   */
  int erase(AccountId account, Instant before, int atMost);
}
