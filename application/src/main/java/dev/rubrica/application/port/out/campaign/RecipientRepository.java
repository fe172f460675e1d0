package dev.rubrica.application.port.out.campaign;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.RecipientQuery;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.dossier.CampaignTrace;
import dev.rubrica.domain.erasure.Identities;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The recipients of campaigns whose audience is fixed, one by one. An expired lease counts at once:
 * its people are pending, until they are handed out again or {@link HandoutRepository#settle}
 * decides about them.
 */
public interface RecipientRepository {

  Page<Recipient> search(RecipientQuery query);

  /**
   * Passes every recipient that the query finds, whatever its page, to the action, in the order of
   * the audience. Only a bounded number of them is in memory. Must be called within {@link
   * Storage#readSnapshot}.
   */
  void each(RecipientQuery query, Consumer<Recipient> action);

  /**
   * What a contact received: it as a recipient of the campaigns whose recipients are kept, the
   * newest campaign first. Also as a destination of which only the number was known, if it is the
   * number of the contact.
   */
  List<CampaignTrace> ofContact(AccountId account, Contact contact, int limit);

  /** Those of the contacts that are in an audience that was fixed after that time and is kept. */
  IdSet inAudience(AccountId account, IdSet contacts, Instant fixedAfter);

  /**
   * Finds where numbers of the identities are stored. Reads everything that was handed out, so it
   * must be called before the lock of erasures, which others wait for.
   */
  ErasureCandidates findToErase(AccountId account, Identities identities);

  /**
   * Erases people, after the deletion of their contacts: the numbers and the reported reasons of
   * recipients that were one of the contacts, or whose number is one of the identities, and those
   * numbers in destinations. Keys, statuses and totals stay. Must follow the locks of contacts.
   *
   * @param found by {@link #findToErase} for the same identities, earlier in this transaction; what
   *     was stored since is erased as well
   */
  void erase(AccountId account, IdSet contacts, Identities identities, ErasureCandidates found);

  /**
   * Ends the retention of campaigns that ended before that time, and of whose people everybody has
   * an outcome: their recipients and leases are not found from now on, and {@code recipientsKept}
   * is false. The totals stay.
   *
   * @return the number of campaigns, at most {@code limit}
   */
  int endRetention(AccountId account, Instant endedBefore, int limit);

  /**
   * Removes what nobody finds any more: recipients of deleted campaigns and of those whose
   * retention has ended. Waits for nobody.
   *
   * @return the number of removed rows, at most {@code limit}; 0 when nothing is left
   */
  long purge(AccountId account, int limit);

  /** Where numbers are stored, as the repository that has found them keeps it. */
  interface ErasureCandidates {}
}
