package dev.rubrica.persistence.erasure;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gives the opt-outs and consents of erased people their number back when contacts get it. Whoever
 * writes numbers and addresses of contacts calls it.
 *
 * <p>No contact that is committed has an identity in {@code erased_identity}: writers of contacts
 * and erasures lock the account's counter before they look for each other.
 */
public final class Reidentification {

  private final PgSession session;
  private final Pseudonyms pseudonyms;
  private final ErasedIdentities identities;
  private boolean found;

  public Reidentification(PgSession session, Pseudonyms pseudonyms) {
    this.session = session;
    this.pseudonyms = pseudonyms;
    this.identities = new ErasedIdentities(session);
  }

  /** Must be called in the transaction that writes these details of contacts. */
  public void written(AccountId account, List<ContactDetails> contacts) {
    if (!contacts.isEmpty()) {
      session
          .contactCount()
          .ifErased(account, salt -> reidentify(account, salt, Identities.of(contacts)));
    }
  }

  /** Whether a contact had an erased identity. */
  public boolean hasFound() {
    return found;
  }

  /**
   * Reidentifies people whose identities contacts have, or that a restored account has. Nobody else
   * writes contacts of the account meanwhile: its counter is locked, or it is not committed.
   *
   * @param salt of the account's pseudonyms
   */
  public void reidentify(AccountId account, String salt, Identities written) {
    Map<String, String> numbers = new TreeMap<>();
    written.numbers().forEach(number -> numbers.put(pseudonyms.of(salt, number), number.value()));
    Set<String> all = new TreeSet<>(numbers.keySet());
    written.emailKeys().forEach(key -> all.add(pseudonyms.of(salt, key)));
    Set<String> present = identities.delete(account, all);
    if (!present.isEmpty()) {
      found = true;
      numbers.keySet().retainAll(present);
      new NumberReplacement(session, account).replace(numbers);
    }
  }
}
