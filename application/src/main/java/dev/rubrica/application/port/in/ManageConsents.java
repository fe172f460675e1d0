package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ConsentQuery;
import dev.rubrica.application.query.ContactConsentQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentDetails;
import dev.rubrica.domain.consent.ConsentRecording;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records what people have decided about messages, and finds these records. A consent belongs to
 * the phone number that the contact has at that moment, and outlives the contact.
 *
 * <p>A consent to marketing that is denied or withdrawn also suppresses the number, in the same
 * transaction, however many numbers are suppressed already: an opt-out of a person is never
 * refused. A consent that is granted lifts nothing.
 */
public interface ManageConsents {

  /**
   * Records a consent of a contact.
   *
   * @throws DomainException.NotFound the contact does not exist
   * @throws DomainException.Invalid the contact has no phone number, or the time of the decision is
   *     invalid
   */
  Consent add(Actor actor, ContactId contact, Statement statement);

  /** The consent that {@link #add} would record. */
  WouldAdd tryAdd(Actor actor, ContactId contact, Statement statement);

  /**
   * Records a consent of all selected contacts that have a phone number, in one transaction.
   *
   * @throws DomainException.Invalid the filter or the time of the decision is invalid; nothing is
   *     recorded
   */
  Added addAll(Actor actor, Selection contacts, Statement statement);

  /** The result that {@link #addAll} would have (dry run). */
  Added tryAddAll(Actor actor, Selection contacts, Statement statement);

  /** The consents of a phone number, whether or not a contact has it. */
  Page<Consent> search(ConsentQuery query);

  /**
   * The consents of the number that the contact has now; none without a number.
   *
   * @throws DomainException.NotFound the contact does not exist
   */
  Page<Consent> search(ContactConsentQuery query);

  /**
   * What a person decided.
   *
   * @param occurredAt when; null for now
   */
  record Statement(ConsentDetails details, @Nullable Instant occurredAt) {}

  /** A consent that a simulation did not record. */
  record WouldAdd(PhoneNumber number, ConsentDetails details, ConsentRecording recording) {}

  /**
   * @param recorded the number of recorded consents
   * @param notFoundContacts the selected ids that do not exist in the account
   */
  record Added(long recorded, IdSet notFoundContacts) {}
}
