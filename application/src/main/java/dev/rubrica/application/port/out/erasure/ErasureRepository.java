package dev.rubrica.application.port.out.erasure;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.erasure.Identities;
import java.util.List;

/**
 * What is left of people after their erasure: pseudonyms of their phone numbers and e-mail
 * addresses, by which their opt-outs are found. When a contact gets an erased identity, whoever
 * writes it, its opt-outs and consents get their number back in the same transaction.
 */
public interface ErasureRepository {

  /**
   * Excludes until the end of the transaction that imports are undone whose journals contain former
   * values with one of the identities. Must be the first lock of the transaction.
   */
  void lockJournals(AccountId account, Identities identities);

  /**
   * Retries the transaction if a contact has one of the identities: it was written after the
   * contacts with them were found, which were deleted in this transaction.
   */
  void requireUnused(AccountId account, Identities identities);

  /**
   * Erases identities that no contact has: former values in the journals of imports, rejected rows
   * and simulated previews of imports, kept answers and filters of exports with them, and the
   * numbers, sources, reasons of lifts and addresses of devices in opt-outs and consents, where
   * pseudonyms take the place of the numbers. Identities that contacts get meanwhile are not
   * erased. Must follow the deletion of contacts.
   *
   * @param deleted the erased contacts, which were deleted in the same transaction; the restore of
   *     a backup does not bring them back, whatever number and address they have in it
   * @throws ErasureKeyMissingException there is no erasure key
   */
  Erased erase(AccountId account, Identities identities, List<Contact> deleted);

  /** The result that {@link #erase} would have. Locks nothing. */
  Erased tryErase(AccountId account, Identities identities);

  /**
   * @param suppressions the number of opt-outs, also lifted ones, whose number was erased
   * @param consents the number of consents whose number was erased
   */
  record Erased(long suppressions, long consents) {}
}
