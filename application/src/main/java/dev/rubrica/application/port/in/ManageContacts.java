package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFieldPatches;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.contact.OptOuts;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.patch.Patch;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes and deletes contacts. Each call is one transaction. Simulations and dry runs
 * change nothing, and nobody waits for them.
 */
public interface ManageContacts {

  /**
   * @throws DomainException.Invalid the input is not a valid contact
   * @throws DomainException.Conflict a contact with this phone number (or, without one, this e-mail
   *     address) exists
   */
  Contact create(Actor actor, Input input);

  /**
   * The contact that {@link #create} would create; it fails as {@link #create} does (simulation).
   */
  WouldCreate tryCreate(AccountId account, Input input);

  /**
   * Applies the patches of the input. A change without effect does not update the time of the last
   * change.
   *
   * @param condition is evaluated on the locked contact (optimistic locking)
   * @throws DomainException.NotFound no such contact
   * @throws DomainException.Outdated the condition does not hold
   * @throws DomainException.Invalid as {@link #create}
   * @throws DomainException.Conflict as {@link #create}
   */
  Contact change(Actor actor, ContactId contact, Predicate<Contact> condition, Input input);

  /**
   * The contact that {@link #change} would return; it fails as {@link #change} does (simulation).
   */
  Contact tryChange(
      AccountId account, ContactId contact, Predicate<Contact> condition, Input input);

  /**
   * Deletes one contact with its memberships and updates the counts of lists.
   *
   * @param condition is evaluated on the locked contact (optimistic locking)
   * @throws DomainException.NotFound no such contact
   * @throws DomainException.Outdated the condition does not hold
   */
  void delete(Actor actor, ContactId contact, Predicate<Contact> condition);

  /** Fails as {@link #delete(Actor, ContactId, Predicate)} does (simulation). */
  void tryDelete(AccountId account, ContactId contact, Predicate<Contact> condition);

  /**
   * Deletes the selected contacts with their memberships and updates the counts of lists.
   *
   * @throws DomainException.Invalid an excluded contact does not exist: with a mistyped id, the
   *     contact that it should spare would be lost; or the filter names an unknown or deleted list
   */
  Deleted delete(Deletion deletion);

  /** The result that {@link #delete(Deletion)} would have (simulation, dry run). */
  Deleted tryDelete(Deletion deletion);

  /**
   * A contact that a simulation did not create.
   *
   * @param at the time of its creation
   * @param optOuts of its phone number
   */
  record WouldCreate(ValidatedContact contact, Instant at, OptOuts optOuts) {}

  /**
   * A deletion of selected contacts.
   *
   * @param excludedField the name that the client uses for the excluded contacts, for violations
   */
  record Deletion(Actor actor, Selection contacts, String excludedField) {
    /** The account of the contacts. */
    public AccountId account() {
      return actor.account();
    }
  }

  /**
   * The properties of a contact that a client creates or changes.
   *
   * @param fields the attributes without behaviour
   */
  record Input(
      NamePatch name,
      ContactPointsPatch contactPoints,
      AttributesPatch attributes,
      ContactFieldPatches fields) {

    /** A copy that sets these channels. */
    public Input withChannels(Set<Channel> channels) {
      return new Input(name, contactPoints.withChannels(channels), attributes, fields);
    }
  }

  /** The parts of the contact's name. */
  record NamePatch(Patch<String> firstName, Patch<String> lastName) {}

  /**
   * How the contact can be reached.
   *
   * @param phoneNumber in any common notation
   * @param defaultCountry the country of a national number (ISO 3166-1 alpha-2); null for the
   *     service's default
   */
  record ContactPointsPatch(
      Patch<String> phoneNumber,
      @Nullable String defaultCountry,
      Patch<String> email,
      Patch<Set<Channel>> channels) {

    ContactPointsPatch withChannels(Set<Channel> other) {
      return new ContactPointsPatch(phoneNumber, defaultCountry, email, Patch.set(other));
    }
  }

  /**
   * What the client records about the contact.
   *
   * @param customFields merged by key; a null value removes the key
   * @param tags replaced; repeated ones count once
   */
  record AttributesPatch(
      Patch<Gender> gender,
      Patch<Boolean> test,
      Patch<Map<String, @Nullable Object>> customFields,
      Patch<List<String>> tags) {}

  /**
   * @param deleted the number of deleted contacts
   * @param notFound the selected ids that do not exist in the account
   */
  record Deleted(long deleted, IdSet notFound) {}
}
