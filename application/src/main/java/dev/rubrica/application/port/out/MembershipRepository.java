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
 * Which contacts are in which lists. Every change keeps the lists' counts exact.
 *
 * <p>The lists of a change must be locked by {@link ListRepository#lock} in the same transaction,
 * before anything else. The changes themselves take all further locks.
 */
public interface MembershipRepository {

  /**
   * Adds the selected contacts to each list. Existing memberships stay as they are. The contacts
   * are neither renamed nor deleted by others until the transaction ends.
   */
  Added add(AccountId account, IdSet lists, Selection contacts, Instant now);

  /** Removes the selected contacts from each list and returns the number of removed memberships. */
  long remove(AccountId account, IdSet lists, Selection contacts);

  /** The number of memberships of the selected contacts in the lists. */
  long count(AccountId account, IdSet lists, Selection contacts);

  Optional<Membership> find(AccountId account, MembershipId association);

  /** Removes one membership; false when it did not exist any more. */
  boolean delete(AccountId account, Membership association);

  /**
   * The result of an addition.
   *
   * @param associations the ids of the new memberships
   * @param alreadyMembers the number of selected pairs that existed before
   * @param notFound contacts that are selected by id and do not exist
   */
  record Added(IdSequence associations, long alreadyMembers, IdSet notFound) {}
}
