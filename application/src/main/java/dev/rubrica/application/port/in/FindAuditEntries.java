package dev.rubrica.application.port.in;

import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.audit.AuditEntry;

/** Reads the audit trail of an account. */
public interface FindAuditEntries {

  /** A page without a total. Lists and contacts that are unknown or gone may be asked for. */
  Page<AuditEntry> search(AuditQuery query);
}
