package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.Dossier;

/** Compiles what is kept of a person, for an access request. */
@FunctionalInterface
public interface CompileDossiers {

  /** The maximum number of lists, imports and rows of imports in a dossier. */
  int MAX_ROWS = 10_000;

  /** The maximum number of consents and of suppressions in a dossier. */
  int MAX_RECORDS = 1_000;

  /**
   * All that is kept of the contact, of its present phone number and of its present e-mail address,
   * in one state. Not searched: kept uploads, exported files, kept answers, the audit trail (which
   * has ids alone), and backups.
   *
   * @throws DomainException.NotFound the contact does not exist
   */
  Dossier compile(AccountId account, ContactId contact);
}
