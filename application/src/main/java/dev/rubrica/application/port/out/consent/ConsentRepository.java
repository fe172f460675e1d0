package dev.rubrica.application.port.out.consent;

import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The consents of an account, by phone number in its canonical form. They exist independently of
 * contacts: whatever happens to contacts changes none of them. They are only added; nothing changes
 * or deletes one.
 */
public interface ConsentRepository {

  /** The maximum number of phone numbers that {@link #addAll} passes on at once. */
  int STEP = 10_000;

  /** Adds a consent of this number. */
  Consent add(
      AccountId account, PhoneNumber number, ConsentDetails details, ConsentRecording recording);

  /**
   * Adds the same consent for every selected contact that has a phone number. Nobody changes or
   * deletes these contacts until the transaction ends. A filter is evaluated once; the lists that
   * it names are not locked. Must be the first lock of the transaction.
   *
   * @param added receives the numbers, in canonical form and ordered by it, in steps of at most
   *     {@value #STEP}; the action may use other repositories of the transaction. Two contacts
   *     whose numbers have the same canonical form are two consents of one number.
   */
  Added addAll(
      AccountId account,
      Selection contacts,
      ConsentDetails details,
      ConsentRecording recording,
      Consumer<List<PhoneNumber>> added);

  /** The result that {@link #addAll} would have. Locks nothing. */
  Added tryAddAll(AccountId account, Selection contacts);

  Page<Consent> search(ConsentQuery query);

  /** Those of the numbers, as given, that have a consent, whatever its status. */
  Set<PhoneNumber> withConsent(AccountId account, Set<PhoneNumber> numbers);

  /**
   * @param consents the number of added consents
   * @param notFound contacts that are selected by id and do not exist
   */
  record Added(long consents, IdSet notFound) {}
}
