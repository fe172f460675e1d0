package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes, changes and deletes contacts. Each call is one transaction. */
public interface ManageContacts {

  /**
   * @throws DomainException.Invalid what was given cannot be a contact
   * @throws DomainException.Conflict a contact with this phone number (or, without one, this
   *     e-mail) is there
   */
  Contact create(Actor actor, Input input);

  /**
   * Changes what the input gives and leaves the rest. What does not change the contact leaves its
   * time of change alone, too.
   *
   * @param condition asked of the contact as it is when nobody else can change it any more
   * @throws DomainException.NotFound no such contact
   * @throws DomainException.Outdated the condition does not hold
   * @throws DomainException.Invalid as {@link #create}
   * @throws DomainException.Conflict as {@link #create}
   */
  Contact change(Actor actor, ContactId contact, Predicate<Contact> condition, Input input);

  /**
   * Deletes one contact with its associations and corrects every count.
   *
   * @param condition asked of the contact as it is when nobody else can change it any more
   * @throws DomainException.NotFound no such contact
   * @throws DomainException.Outdated the condition does not hold
   */
  void delete(Actor actor, ContactId contact, Predicate<Contact> condition);

  /** Deletes contacts with their associations and corrects every count. */
  Deleted delete(Actor actor, IdSet contacts);

  /**
   * Deletes all contacts of the account but these, all of which must exist: who mistakes an id
   * would lose what it was to spare.
   */
  Deleted deleteAllBut(Actor actor, IdSet kept);

  /**
   * What a client gives of a contact. A null component was not given; an empty Optional was given
   * as nothing, which clears.
   *
   * @param phoneNumber as people write numbers
   * @param defaultCountry how to read a national number (ISO 3166-1 alpha-2), or null for the
   *     service's default
   * @param customFields merged by key, a null value removes the key
   */
  record Input(
      Optional<String> firstName,
      Optional<String> lastName,
      Optional<String> phoneNumber,
      Optional<String> email,
      Optional<Gender> gender,
      Optional<Boolean> test,
      Optional<Set<Channel>> channels,
      Optional<Map<String, Object>> customFields,
      Optional<Channel> lastContactType,
      Optional<Channel> lastCampaignType,
      String defaultCountry) {}

  /**
   * @param deleted how many went
   * @param notFound named, but not in the account
   */
  record Deleted(long deleted, IdSet notFound) {}
}
