package dev.rubrica.domain.audit;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportJob;
import dev.rubrica.domain.imports.UndoSummary;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.Selection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recorded facts of an action: ids and counts, no personal data.
 *
 * @param lists the lists that the action concerns
 * @param importId null unless the action concerns an import
 * @param key the created or revoked key; null for other actions
 * @param inboundToken the created or revoked inbound token; null for other actions
 * @param campaign null unless the action concerns a campaign
 */
public record AuditEvent(
    AuditAction action,
    IdSet lists,
    AuditedContacts contacts,
    AuditCounts counts,
    @Nullable ImportId importId,
    @Nullable KeyId key,
    @Nullable InboundTokenId inboundToken,
    @Nullable CampaignId campaign) {

  public AuditEvent {
    Objects.requireNonNull(action);
    Objects.requireNonNull(lists);
    Objects.requireNonNull(contacts);
    Objects.requireNonNull(counts);
  }

  /** An action that does not concern a campaign. */
  public AuditEvent(
      AuditAction action,
      IdSet lists,
      AuditedContacts contacts,
      AuditCounts counts,
      @Nullable ImportId importId,
      @Nullable KeyId key,
      @Nullable InboundTokenId inboundToken) {
    this(action, lists, contacts, counts, importId, key, inboundToken, null);
  }

  /**
   * An action on a campaign.
   *
   * @param counts of recipients when it was started or completed, else of campaigns
   */
  public static AuditEvent ofCampaign(AuditAction action, CampaignId campaign, AuditCounts counts) {
    return new AuditEvent(
        action, IdSet.empty(), AuditedContacts.none(), counts, null, null, null, campaign);
  }

  /** An action on contacts and lists. */
  public static AuditEvent ofContacts(
      AuditAction action, IdSet lists, AuditedContacts contacts, AuditCounts counts) {
    return new AuditEvent(action, lists, contacts, counts, null, null, null);
  }

  /** The addition of contacts to lists. */
  public static AuditEvent membersAdded(IdSet lists, Selection contacts, long created) {
    AuditCounts counts = AuditCounts.created(created);
    return ofContacts(AuditAction.MEMBERSHIP_ADDED, lists, AuditedContacts.of(contacts), counts);
  }

  /** The removal of contacts from lists. */
  public static AuditEvent membersRemoved(IdSet lists, Selection contacts, long removed) {
    AuditCounts counts = AuditCounts.deleted(removed);
    return ofContacts(AuditAction.MEMBERSHIP_REMOVED, lists, AuditedContacts.of(contacts), counts);
  }

  public static AuditEvent contactCreated(ContactId contact) {
    return ofContact(AuditAction.CONTACT_CREATED, contact, AuditCounts.created(1));
  }

  /** A change of many contacts, of which this number really changed. */
  public static AuditEvent contactsChanged(Selection contacts, long changed) {
    return ofContacts(
        AuditAction.CONTACT_CHANGED,
        IdSet.empty(),
        AuditedContacts.of(contacts),
        AuditCounts.changed(changed));
  }

  public static AuditEvent contactChanged(ContactId contact) {
    return ofContact(AuditAction.CONTACT_CHANGED, contact, AuditCounts.changed(1));
  }

  private static AuditEvent ofContact(AuditAction action, ContactId contact, AuditCounts counts) {
    return ofContacts(action, IdSet.empty(), AuditedContacts.of(contact), counts);
  }

  public static AuditEvent contactsDeleted(AuditedContacts contacts, long number) {
    return ofContacts(
        AuditAction.CONTACT_DELETED, IdSet.empty(), contacts, AuditCounts.deleted(number));
  }

  /** The erasure of people, with their contacts if they had any. */
  public static AuditEvent peopleErased(AuditedContacts contacts, long number) {
    return ofContacts(
        AuditAction.CONTACT_ERASED, IdSet.empty(), contacts, AuditCounts.deleted(number));
  }

  public static AuditEvent listCreated(ListId list) {
    return ofLists(AuditAction.LIST_CREATED, IdSet.of(list.value()), AuditCounts.created(1));
  }

  public static AuditEvent listChanged(ListId list) {
    return ofLists(AuditAction.LIST_CHANGED, IdSet.of(list.value()), AuditCounts.changed(1));
  }

  public static AuditEvent listsDeleted(IdSet lists) {
    return ofLists(AuditAction.LIST_DELETED, lists, AuditCounts.deleted(lists.size()));
  }

  public static AuditEvent listRestored(ListId list) {
    return ofLists(AuditAction.LIST_RESTORED, IdSet.of(list.value()), AuditCounts.changed(1));
  }

  private static AuditEvent ofLists(AuditAction action, IdSet lists, AuditCounts counts) {
    return ofContacts(action, lists, AuditedContacts.none(), counts);
  }

  public static AuditEvent associationDeleted(Membership deleted) {
    return ofContacts(
        AuditAction.MEMBERSHIP_REMOVED,
        IdSet.of(deleted.list().value()),
        AuditedContacts.ofAssociation(deleted.contact()),
        AuditCounts.deleted(1));
  }

  /** The deletion of those of these memberships of the list that still existed. */
  public static AuditEvent associationsDeleted(ListId list, IdSet associations, long deleted) {
    return ofContacts(
        AuditAction.MEMBERSHIP_REMOVED,
        IdSet.of(list.value()),
        AuditedContacts.ofAssociations(associations),
        AuditCounts.deleted(deleted));
  }

  /** The suppression of phone numbers, which made this number of suppressions. */
  public static AuditEvent suppressionsAdded(long added) {
    return ofContacts(
        AuditAction.SUPPRESSION_ADDED,
        IdSet.empty(),
        AuditedContacts.none(),
        AuditCounts.created(added));
  }

  /**
   * The lift of suppressions.
   *
   * @param importId the import whose suppressions were lifted; null if numbers were named
   * @param lifted the number of suppressions of the import, or of the named numbers
   */
  public static AuditEvent suppressionsLifted(@Nullable ImportId importId, long lifted) {
    return new AuditEvent(
        AuditAction.SUPPRESSION_LIFTED,
        IdSet.empty(),
        AuditedContacts.none(),
        AuditCounts.changed(lifted),
        importId,
        null,
        null);
  }

  /** The recording of a consent of contacts, which made this number of consents. */
  public static AuditEvent consentsRecorded(AuditedContacts contacts, long recorded) {
    return ofContacts(
        AuditAction.CONSENT_RECORDED, IdSet.empty(), contacts, AuditCounts.created(recorded));
  }

  public static AuditEvent importStarted(ImportId id, IdSet lists) {
    return new AuditEvent(
        AuditAction.IMPORT_STARTED,
        lists,
        AuditedContacts.none(),
        AuditCounts.NONE,
        id,
        null,
        null);
  }

  /** The end of an import, with the numbers of created and changed contacts. */
  public static AuditEvent importEnded(ImportJob job) {
    AuditCounts counts = new AuditCounts(job.summary().created(), job.summary().updated(), 0);
    return ofImport(AuditAction.IMPORT_ENDED, job, counts);
  }

  /** The start of an import of opt-outs. */
  public static AuditEvent suppressionImportStarted(ImportId id) {
    return new AuditEvent(
        AuditAction.SUPPRESSION_IMPORT_STARTED,
        IdSet.empty(),
        AuditedContacts.none(),
        AuditCounts.NONE,
        id,
        null,
        null);
  }

  /** The end of an import of opt-outs, with the number of rows that suppressed a number. */
  public static AuditEvent suppressionImportEnded(ImportJob job) {
    AuditCounts counts = AuditCounts.created(job.summary().created());
    return ofImport(AuditAction.SUPPRESSION_IMPORT_ENDED, job, counts);
  }

  public static AuditEvent importUndoStarted(ImportJob job) {
    return ofImport(AuditAction.IMPORT_UNDO_STARTED, job, AuditCounts.NONE);
  }

  /** The end of the undo of an import, with the numbers of restored and deleted contacts. */
  public static AuditEvent importUndone(ImportJob job, UndoSummary undo) {
    AuditCounts counts = new AuditCounts(0, undo.restored(), undo.deleted());
    return ofImport(AuditAction.IMPORT_UNDONE, job, counts);
  }

  private static AuditEvent ofImport(AuditAction action, ImportJob job, AuditCounts counts) {
    return new AuditEvent(
        action, job.lists(), AuditedContacts.none(), counts, job.id(), null, null);
  }

  /** The start of an export to a file that can be downloaded without a key. */
  public static AuditEvent exportStarted(AuditedContacts contacts) {
    return ofContacts(AuditAction.EXPORT_STARTED, IdSet.empty(), contacts, AuditCounts.NONE);
  }

  public static AuditEvent accountCreated() {
    return ofLists(AuditAction.ACCOUNT_CREATED, IdSet.empty(), AuditCounts.created(1));
  }

  /**
   * The restore of an account from a backup.
   *
   * @param contacts the number of contacts in the backup
   */
  public static AuditEvent accountRestored(long contacts) {
    return ofLists(AuditAction.ACCOUNT_RESTORED, IdSet.empty(), AuditCounts.created(contacts));
  }

  public static AuditEvent keyCreated(KeyId key) {
    return ofKey(AuditAction.KEY_CREATED, key, AuditCounts.created(1));
  }

  public static AuditEvent keyRevoked(KeyId key) {
    return ofKey(AuditAction.KEY_REVOKED, key, AuditCounts.deleted(1));
  }

  private static AuditEvent ofKey(AuditAction action, KeyId key, AuditCounts counts) {
    return new AuditEvent(action, IdSet.empty(), AuditedContacts.none(), counts, null, key, null);
  }

  public static AuditEvent inboundTokenCreated(InboundTokenId token) {
    return ofToken(AuditAction.INBOUND_TOKEN_CREATED, token, AuditCounts.created(1));
  }

  public static AuditEvent inboundTokenRevoked(InboundTokenId token) {
    return ofToken(AuditAction.INBOUND_TOKEN_REVOKED, token, AuditCounts.deleted(1));
  }

  private static AuditEvent ofToken(AuditAction action, InboundTokenId token, AuditCounts counts) {
    return new AuditEvent(action, IdSet.empty(), AuditedContacts.none(), counts, null, null, token);
  }
}
