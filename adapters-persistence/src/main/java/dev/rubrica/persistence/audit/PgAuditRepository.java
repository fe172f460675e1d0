package dev.rubrica.persistence.audit;

import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The audit trail in PostgreSQL. */
public final class PgAuditRepository implements AuditRepository {

  private static final String[] ACTIONS =
      Stream.of(AuditAction.values()).map(Enum::name).toArray(String[]::new);

  private static final String ERASE =
      """
      WITH old AS (
        SELECT e.id
        FROM unnest(?::text[]) AS a (action)
        CROSS JOIN LATERAL (
          SELECT o.id
          FROM audit_entry o
          WHERE o.account_id = ?
            AND o.action = a.action
            AND o.at < ?
          ORDER BY o.at, o.id
          LIMIT ?
          FOR UPDATE SKIP LOCKED) AS e
        LIMIT ?),
      gone AS (
        DELETE FROM audit_entry e
        USING old
        WHERE e.account_id = ?
          AND e.id = old.id
        RETURNING e.id, e.action, e.at, e.list_ids, e.contact_ids),
      unnamed AS (
        DELETE FROM audit_subject s
        USING (
          SELECT 'LIST' AS kind, unnest(list_ids) AS subject_id, action, at, id FROM gone
          UNION ALL
          SELECT 'CONTACT', unnest(contact_ids), action, at, id FROM gone) AS n
        WHERE s.account_id = ?
          AND s.kind = n.kind
          AND s.subject_id = n.subject_id
          AND s.action = n.action
          AND s.at = n.at
          AND s.entry_id = n.id)
      SELECT count(*) FROM gone
      """;

  private final PgSession session;

  public PgAuditRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public void append(Actor actor, AuditEvent event, Instant now) {
    session.end().add(AuditRowMapper.insert(actor, event, now));
  }

  @Override
  public void appendAll(List<NewEntry> entries, Instant now) {
    if (entries.size() > 1) {
      session.end().add(AuditBatchInsert.of(entries, now));
    } else {
      AuditRepository.super.appendAll(entries, now);
    }
  }

  @Override
  public Page<AuditEntry> search(AuditQuery query) {
    session.end().write();
    return new AuditSearch(session, query).page();
  }

  // SKIP LOCKED: another node may be erasing the same entries.
  @Override
  public int erase(AccountId account, Instant before, int atMost) {
    long id = account.value();
    return (int)
        session.numberPlanned(SqlFragment.of(ERASE, ACTIONS, id, before, atMost, atMost, id, id));
  }
}
