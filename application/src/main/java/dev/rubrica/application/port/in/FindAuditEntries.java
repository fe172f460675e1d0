package dev.rubrica.application.port.in;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.audit.AuditEntry;

/** Reads the audit trail of an account. */
public interface FindAuditEntries {

  /** A page without a total. The query may name lists and contacts that do not exist (any more). */
  Page<AuditEntry> search(AuditQuery query);
}
