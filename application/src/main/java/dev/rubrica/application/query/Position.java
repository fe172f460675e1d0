package dev.rubrica.application.query;

import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.tag.TagUse;
import dev.rubrica.domain.text.TextFolding;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position of a contact, list, tag, import, export, suppression, consent, campaign, recipient
 * or audit entry in an ordered result (keyset pagination). It remains meaningful when rows are
 * inserted and deleted.
 *
 * @param prioritized whether the contact is a member of the query's priority list
 * @param key the sort key as text; null when the row has none, and when the result is sorted by id
 * @param id breaks ties
 */
public record Position(boolean prioritized, @Nullable String key, long id) {

  public static Position of(Contact contact, ContactSort sort, boolean prioritized) {
    return new Position(prioritized, key(contact, sort), contact.id().value());
  }

  public static Position of(ContactList list, ListSort sort) {
    return new Position(false, key(list, sort), list.id().value());
  }

  public static Position of(AuditEntry entry) {
    return new Position(false, entry.at().toString(), entry.id());
  }

  /** The position of an import; imports are ordered by id. */
  public static Position of(ImportJob job) {
    return new Position(false, null, job.id().value());
  }

  /** The position of an export; exports are ordered by id. */
  public static Position of(ExportJob job) {
    return new Position(false, null, job.id().value());
  }

  /** The position of a tag; its key is unique. */
  public static Position of(TagUse use) {
    return new Position(false, use.tag().key(), 0);
  }

  /** The position of a suppression; suppressions are ordered by creation and id. */
  public static Position of(Suppression suppression) {
    return new Position(false, suppression.createdAt().toString(), suppression.id().value());
  }

  /** The position of a consent; consents are ordered by creation and id. */
  public static Position of(Consent consent) {
    return new Position(false, consent.recording().createdAt().toString(), consent.id().value());
  }

  public static Position of(Campaign campaign, CampaignSort sort) {
    return new Position(false, key(campaign, sort), campaign.id().value());
  }

  /** The position of a recipient; recipients are ordered by their place in the audience. */
  public static Position of(Recipient recipient) {
    return new Position(false, null, recipient.place());
  }

  private static @Nullable String key(Campaign campaign, CampaignSort sort) {
    Instant scheduled = campaign.definition().schedule().scheduledDate();
    return switch (sort) {
      case ID -> null;
      case NAME -> folded(campaign.definition().name());
      case CREATED_AT -> campaign.createdAt().toString();
      case UPDATED_AT -> campaign.updatedAt().toString();
      case SCHEDULED_DATE -> scheduled == null ? null : scheduled.toString();
      case STATUS -> Integer.toString(campaign.status().code());
    };
  }

  private static @Nullable String key(ContactList list, ListSort sort) {
    return switch (sort) {
      case ID -> null;
      case NAME -> folded(list.details().name().value());
      case CREATED_AT -> list.createdAt().toString();
      case UPDATED_AT -> list.updatedAt().toString();
      case CONTACT_COUNT -> Long.toString(list.contactCount());
    };
  }

  private static @Nullable String key(Contact contact, ContactSort sort) {
    ContactDetails details = contact.details();
    return switch (sort) {
      case ID -> null;
      case FULL_NAME -> folded(details.name().full());
      case FIRST_NAME -> folded(details.name().first());
      case LAST_NAME -> folded(details.name().last());
      case EMAIL -> folded(details.email() == null ? null : details.email().value());
      case PHONE_NUMBER -> details.phone() == null ? null : details.phone().value();
      case CREATED_AT -> contact.createdAt().toString();
      case UPDATED_AT -> contact.updatedAt().toString();
    };
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null ? null : TextFolding.fold(text);
  }

  /** Omits the key, which is personal data and must not be logged. */
  @Override
  public String toString() {
    return "Position[" + id + "]";
  }
}
