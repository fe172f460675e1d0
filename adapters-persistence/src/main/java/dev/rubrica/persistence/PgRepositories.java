package dev.rubrica.persistence;

import dev.rubrica.application.port.out.AccountRepository;
import dev.rubrica.application.port.out.AuditRepository;
import dev.rubrica.application.port.out.ContactRepository;
import dev.rubrica.application.port.out.ImportRepository;
import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.application.port.out.Repositories;

/** The repositories of one connection. */
record PgRepositories(Session session) implements Repositories {

  @Override
  public ListRepository lists() {
    return new PgListRepository(session);
  }

  @Override
  public ContactRepository contacts() {
    return new PgContactRepository(session);
  }

  @Override
  public MembershipRepository memberships() {
    return new PgMembershipRepository(session);
  }

  @Override
  public AccountRepository accounts() {
    return new PgAccountRepository(session);
  }

  @Override
  public ImportRepository imports() {
    return new PgImportRepository(session);
  }

  @Override
  public AuditRepository audit() {
    return new PgAuditRepository(session);
  }
}
