package dev.rubrica.persistence.backup.restore;

import dev.rubrica.application.port.out.campaign.RecipientRepository.ErasureCandidates;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.campaign.PgCampaignRepository;
import dev.rubrica.persistence.campaign.recipient.PgRecipientRepository;
import dev.rubrica.persistence.contact.CustomFieldRegistry;
import dev.rubrica.persistence.contact.KnownCustomFields;
import dev.rubrica.persistence.contact.PgContactRepository;
import dev.rubrica.persistence.erasure.PgErasureRepository;
import dev.rubrica.persistence.erasure.Reidentification;
import dev.rubrica.persistence.jdbc.LowWatermark;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.search.MajorityAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Erases again from a restored account who was erased since the backup, and nobody who came back.
 *
 * @param account the id of the restored account
 * @param salt of its pseudonyms, its name
 */
record RestoredErasures(PgSession session, Pseudonyms pseudonyms, long account, String salt) {

  private static final String COPY =
      """
      WITH kept AS (
        SELECT pseudonym
        FROM erased_identity
        WHERE account_id = ?)
      INSERT INTO erased_identity (account_id, pseudonym)
      SELECT ?, pseudonym
      FROM kept
      ON CONFLICT DO NOTHING
      """;

  private static final String ERASED = "SELECT pseudonym FROM erased_identity WHERE account_id = ?";

  /**
   * Erases who was erased from the account that is replaced, whose rows still exist, or in the
   * backup. Its opt-outs and consents have been copied to this one.
   *
   * @throws BackupException people were erased, and there is no erasure key
   */
  void apply(long replaced, Instant now) {
    reidentifyReturned(replaced);
    session.update(COPY, replaced, account);
    apply(new ReplacedContacts(session, replaced)::still, now);
  }

  /** As {@link #apply(long, Instant)}, where no account is replaced. */
  void apply(Instant now) {
    apply(_ -> IdSet.empty(), now);
  }

  // Who is erased in the backup and has come back since: a second erasure would destroy the proof
  // of consents and opt-outs. Where the replaced account still has the erased contact, it is older
  // than the backup, and the person has not come back.
  private void reidentifyReturned(long replaced) {
    Set<String> notErased = erased(account);
    notErased.removeAll(erased(replaced));
    if (notErased.isEmpty()) {
      return;
    }
    requireKey();
    RestoredIdentities there =
        new RestoredIdentities(session, pseudonyms, replaced, salt, notErased);
    IdSet erased = there.presentContacts();
    Identities older =
        erased.isEmpty()
            ? Identities.of(List.of())
            : Identities.ofContacts(contacts().find(new AccountId(replaced), erased));
    new Reidentification(session, pseudonyms)
        .reidentify(new AccountId(account), salt, there.held().without(older));
  }

  private void apply(Function<List<Contact>, IdSet> still, Instant now) {
    Set<String> erased = erased(account);
    if (erased.isEmpty()) {
      return;
    }
    requireKey();
    erase(new RestoredIdentities(session, pseudonyms, account, salt, erased), still, now);
  }

  private Set<String> erased(long of) {
    return new HashSet<>(session.list(ERASED, row -> row.getString(1), of));
  }

  private void requireKey() {
    if (pseudonyms.fingerprint().isEmpty()) {
      throw new BackupException(
          "people were erased from the account "
              + salt
              + ", so the restore needs the erasure key: set RUBRICA_ERASURE_KEY to it");
    }
  }

  private PgContactRepository contacts() {
    return new PgContactRepository(
        session,
        new CustomFieldRegistry(session, new KnownCustomFields()),
        new LowWatermark(),
        new MajorityAccount(),
        pseudonyms);
  }

  private void erase(
      RestoredIdentities restored, Function<List<Contact>, IdSet> still, Instant now) {
    AccountId id = new AccountId(account);
    PgContactRepository contacts = contacts();
    Identities people = restored.present();
    IdSet erased = restored.presentContacts();
    List<Contact> gone = new ArrayList<>();
    if (!erased.isEmpty()) {
      gone.addAll(contacts.find(id, erased));
    }
    List<Contact> having =
        contacts.findMatching(id, people.forms(), people.emailKeys()).stream()
            .filter(contact -> !erased.contains(contact.id().value()))
            .toList();
    IdSet kept = still.apply(having);
    having.stream().filter(contact -> !kept.contains(contact.id().value())).forEach(gone::add);
    delete(contacts, gone);
    List<Contact> withNothingElse =
        having.stream()
            .filter(contact -> kept.contains(contact.id().value()))
            .filter(contact -> !new ErasedValueRemoval(contacts, id).remove(contact, people, now))
            .toList();
    delete(contacts, withNothingElse);
    gone.addAll(withNothingElse);
    Identities all = people.and(Identities.ofContacts(gone));
    Identities alone = all.without(contacts.present(id, all, IdSet.empty()));
    PgRecipientRepository recipients = new PgRecipientRepository(session);
    ErasureCandidates found = recipients.findToErase(id, alone);
    PgCampaignRepository campaigns = new PgCampaignRepository(session);
    campaigns.eraseFilters(id, alone, campaigns.moment());
    new PgErasureRepository(session, pseudonyms, contacts).erase(id, salt, alone, gone);
    recipients.erase(id, ids(gone), alone, found);
  }

  private void delete(PgContactRepository contacts, List<Contact> gone) {
    if (!gone.isEmpty()) {
      contacts.delete(new AccountId(account), new Selection.Only(ids(gone)));
    }
  }

  private static IdSet ids(List<Contact> contacts) {
    return IdSet.of(contacts.stream().mapToLong(contact -> contact.id().value()).toArray());
  }
}
