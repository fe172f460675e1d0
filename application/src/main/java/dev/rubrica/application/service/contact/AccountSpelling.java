package dev.rubrica.application.service.contact;

import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.tag.Tag;
import dev.rubrica.domain.tag.TagSpelling;
import dev.rubrica.domain.tag.Tags;
import java.util.List;
import java.util.function.Function;

/** Gives the tags of contacts the spelling of their account. */
final class AccountSpelling {

  private AccountSpelling() {}

  /**
   * The contact with its tags in the spelling of the account.
   *
   * @param spelling returns the spelling of tags that the contact gets
   * @param current the tags that the stored, locked contact has: they keep their spelling, because
   *     it cannot change while a contact has the tag
   * @throws dev.rubrica.domain.DomainException.Invalid on {@code tags}: the account has no room for
   *     one of them
   */
  static ValidatedContact apply(
      Function<List<Tag>, TagSpelling> spelling, Tags current, ValidatedContact contact) {
    ContactDetails details = contact.details();
    List<Tag> added = details.tags().without(current).inOrder();
    if (added.isEmpty()) {
      return contact;
    }
    Tags kept = current.without(current.without(details.tags()));
    Tags spelled = spelling.apply(added).apply("tags", Tags.of(added));
    return new ValidatedContact(details.withTags(kept.with(spelled)), contact.valid());
  }

  /** The contact with its tags in this spelling. */
  static ValidatedContact apply(TagSpelling spelling, ValidatedContact contact) {
    ContactDetails details = contact.details();
    return details.tags().isEmpty()
        ? contact
        : new ValidatedContact(
            details.withTags(spelling.apply("tags", details.tags())), contact.valid());
  }
}
