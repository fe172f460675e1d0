package dev.rubrica.application.port.out;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.util.Optional;

/**
 * Which contacts are in which lists. Every change keeps the lists' counts exact. The lists must
 * have been locked by {@link ListRepository#lock} in the same transaction.
 */
public interface MembershipRepository {

  /**
   * Adds the selected contacts to each list; pairs that are there stay as they are. Contacts
   * selected by id must be held ({@link ContactRepository#lockForShare}).
   */
  Added add(AccountId account, IdSet lists, Selection contacts, Instant now);

  /** Removes the selected contacts from each list; how many associations went. */
  long remove(AccountId account, IdSet lists, Selection contacts);

  /** How many associations the lists have with the selected contacts. */
  long count(AccountId account, IdSet lists, Selection contacts);

  Optional<Membership> find(AccountId account, MembershipId association);

  /** Removes one association; false when it was gone. */
  boolean delete(AccountId account, Membership association);

  /**
   * @param associations the new ones
   * @param alreadyMembers selected pairs that were there before
   */
  record Added(IdSequence associations, long alreadyMembers) {}
}
