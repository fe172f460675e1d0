package dev.rubrica.application.port.out;

import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Which contacts are in which lists. Every change keeps the lists' counts exact.
 *
 * <p>Except for {@link #changeAll}, the lists of a change must be locked by {@link
 * ListRepository#lock} in the same transaction, before anything else. The changes themselves take
 * all further locks.
 */
public interface MembershipRepository {

  /**
   * Adds the selected contacts to each list. Existing memberships stay as they are. The contacts
   * are neither renamed nor deleted by others until the transaction ends.
   */
  Added add(AccountId account, IdSet lists, Selection contacts, Instant now);

  /** Removes the selected contacts from each list and returns the number of removed memberships. */
  long remove(AccountId account, IdSet lists, Selection contacts);

  /** As {@link #remove(AccountId, IdSet, Selection)}, from one list; returns who was removed. */
  IdSequence removeNaming(AccountId account, ListId list, Selection contacts);

  /** Removes those of the memberships that are of the list, and returns their number. */
  long remove(AccountId account, ListId list, IdSet associations);

  /**
   * Makes small changes of several callers: the additions in their order, and then the removals.
   * Locks the lists, so it must be the first change of the transaction.
   *
   * @param wait what to do about locks of others
   * @throws StorageUnavailableException a lock of others was not released in time
   */
  GroupResult changeAll(
      AccountId account, List<Pairs> additions, List<Pairs> removals, LockWait wait, Instant now);

  /** The number of memberships of the selected contacts in the lists, which are not deleted. */
  long count(AccountId account, IdSet lists, Selection contacts);

  /**
   * The number of present members of the list by the day on which they were added; days without any
   * are left out.
   *
   * @param zone one with a name; storages disagree about the sign of offsets
   */
  SortedMap<LocalDate, Long> membersByDay(AccountId account, ListId list, ZoneId zone);

  /** What exists of these pairs, in one state. Locks nothing. */
  Existing existing(AccountId account, Pairs pairs);

  /** The membership with that id, unless its list is deleted. */
  Optional<Membership> find(AccountId account, MembershipId association);

  /** Removes one membership; false when it did not exist any more. */
  boolean delete(AccountId account, Membership association);

  /**
   * The memberships of these contacts in lists that are not deleted, except the given ones.
   *
   * @param except ids of memberships
   */
  List<Membership> others(AccountId account, IdSet contacts, IdSet except);

  /** Those of the memberships that exist, those in deleted lists included. */
  IdSet existing(AccountId account, IdSet associations);

  /**
   * Removes memberships, those in deleted lists included, and returns their number. Their contacts
   * must be locked by {@link ContactRepository#lockToDelete}.
   */
  long deleteAll(AccountId account, IdSet associations);

  /**
   * The result of an addition.
   *
   * @param associations the ids of the new memberships
   * @param alreadyMembers the number of selected pairs that existed before
   * @param notFound contacts that are selected by id and do not exist
   */
  record Added(IdSequence associations, long alreadyMembers, IdSet notFound) {}

  /** All pairs of one of the lists and one of the contacts; both are not empty. */
  record Pairs(IdSet lists, IdSet contacts) {
    public int count() {
      return lists.size() * contacts.size();
    }
  }

  /**
   * What exists of some pairs.
   *
   * @param lists the lists that exist
   * @param contacts the contacts that exist
   * @param memberships the number of memberships; valid if all of the lists exist
   */
  record Existing(IdSet lists, IdSet contacts, long memberships) {}

  /**
   * The results of additions and removals, in their order. Empty for one that was not made, because
   * it names a list or contact that does not exist, or one that is locked.
   *
   * @param added the ids of the new memberships of each addition
   * @param removed the number of removed memberships of each removal
   */
  record GroupResult(List<Optional<IdSequence>> added, List<Optional<Long>> removed) {}
}
