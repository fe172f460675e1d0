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
public final class IdentityRecall {

  private final PgSession session;
  private final Pseudonyms pseudonyms;
  private final ErasedIdentities identities;
  private boolean recalled;

  public IdentityRecall(PgSession session, Pseudonyms pseudonyms) {
    this.session = session;
    this.pseudonyms = pseudonyms;
    this.identities = new ErasedIdentities(session);
  }

  /** Must be called in the transaction that writes these details of contacts. */
  public void written(AccountId account, List<ContactDetails> contacts) {
    if (!contacts.isEmpty()) {
      session
          .contactCount()
          .ifErased(account, salt -> recall(account, salt, Identities.of(contacts)));
    }
  }

  /** Whether this has recalled an identity of any contact. */
  public boolean hasRecalled() {
    return recalled;
  }

  /**
   * Recalls identities that contacts have, or that a restored account has. Nobody else writes
   * contacts of the account meanwhile: its counter is locked, or it is not committed.
   *
   * @param salt of the account's pseudonyms
   */
  public void recall(AccountId account, String salt, Identities written) {
    Map<String, String> numbers = new TreeMap<>();
    written.numbers().forEach(number -> numbers.put(pseudonyms.of(salt, number), number.value()));
    Set<String> all = new TreeSet<>(numbers.keySet());
    written.emailKeys().forEach(key -> all.add(pseudonyms.of(salt, key)));
    Set<String> found = identities.delete(account, all);
    if (!found.isEmpty()) {
      recalled = true;
      numbers.keySet().retainAll(found);
      new NumberReplacement(session, account).replace(numbers);
    }
  }
}
