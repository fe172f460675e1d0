package dev.rubrica.application.service.audit;

import dev.rubrica.application.port.in.FindAuditEntries;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.audit.AuditEntry;

/** Finds entries of the audit trail. */
public final class AuditService implements FindAuditEntries {

  private final Storage storage;

  public AuditService(Storage storage) {
    this.storage = storage;
  }

  @Override
  public Page<AuditEntry> search(AuditQuery query) {
    return storage.read(query.account(), in -> in.audit().search(query));
  }
}
