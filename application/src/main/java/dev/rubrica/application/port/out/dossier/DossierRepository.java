package dev.rubrica.application.port.out.dossier;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.dossier.ImportTrace;
import dev.rubrica.domain.dossier.ImportedRow;
import dev.rubrica.domain.dossier.ListMembership;
import java.util.List;

/**
 * What a dossier needs of other subjects and their repositories do not return. Locks nothing. Every
 * method returns at most {@code limit} elements.
 */
public interface DossierRepository {

  /** The lists of the contact in the order in which it joined them, deleted ones included. */
  List<ListMembership> lists(AccountId account, ContactId contact, int limit);

  /**
   * The imports that created the contact or contained it, the newest first, as far as their
   * journals are kept.
   */
  List<ImportTrace> imports(AccountId account, ContactId contact, int limit);

  /**
   * The stored rows of imports with the phone number or the e-mail address of the contact: rejected
   * rows, warnings and previews, simulated ones included. Ordered by import, the newest first, and
   * by line.
   */
  List<ImportedRow> importRows(AccountId account, Contact contact, int limit);
}
