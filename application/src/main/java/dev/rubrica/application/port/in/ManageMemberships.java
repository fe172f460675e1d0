package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import java.util.Objects;

/**
 * Adds contacts to lists and removes them. Each call is one transaction. Simulations and dry runs
 * change nothing, and nobody waits for them.
 */
public interface ManageMemberships {

  /**
   * Adds the selected contacts to each of the lists. Existing memberships remain unchanged.
   *
   * @throws DomainException.Invalid an unknown or deleted list, or more list-contact pairs than
   *     allowed in one call
   */
  Added add(Change change);

  /**
   * Removes the selected contacts from each of the lists. The contacts themselves remain.
   *
   * @throws DomainException.Invalid as {@link #add}
   */
  Removed remove(Change change);

  /**
   * As {@link #remove}, from one list; returns who was a member, in any order, so that the removal
   * can be undone by adding them again.
   */
  IdSequence removeNaming(Actor actor, ListId list, Selection contacts);

  /**
   * Deletes those of the memberships that are of the list and still exist, and returns their
   * number: the undo of an addition.
   *
   * @throws DomainException.Invalid an unknown or deleted list
   */
  long deleteAll(Actor actor, ListId list, IdSet associations);

  /**
   * The result that {@link #add} would have, without the ids of memberships (simulation, dry run).
   */
  WouldAdd tryAdd(Change change);

  /** The result that {@link #remove} would have (simulation, dry run). */
  Removed tryRemove(Change change);

  /**
   * Deletes one membership and returns it.
   *
   * @throws DomainException.NotFound no such membership
   */
  Membership delete(Actor actor, MembershipId association);

  /** The membership that {@link #delete} would delete; it fails as that does (simulation). */
  Membership tryDelete(AccountId account, MembershipId association);

  /**
   * @param lists 1..1,000 lists
   */
  record Change(Actor actor, IdSet lists, Selection contacts) {
    public static final int MAX_LISTS = 1_000;

    public Change {
      Objects.requireNonNull(contacts);
      requireLists(lists);
    }

    /**
     * The lists, if a change may name so many.
     *
     * @throws DomainException.Invalid it may not
     */
    public static IdSet requireLists(IdSet lists) {
      new Violations()
          .require(
              !lists.isEmpty() && lists.size() <= MAX_LISTS,
              "listIds",
              "must contain 1 to " + MAX_LISTS + " ids")
          .throwIfAny();
      return lists;
    }

    /** The account of the lists and contacts. */
    public AccountId account() {
      return actor.account();
    }
  }

  /**
   * @param associations the ids of the new memberships
   * @param alreadyMembers the number of selected pairs of list and contact that existed before
   * @param notFoundContacts the selected ids that do not exist in the account
   */
  record Added(IdSequence associations, long alreadyMembers, IdSet notFoundContacts) {}

  /**
   * @param created the number of memberships that would be created
   * @param alreadyMembers the number of selected pairs of list and contact that exist
   * @param notFoundContacts the selected ids that do not exist in the account
   */
  record WouldAdd(long created, long alreadyMembers, IdSet notFoundContacts) {}

  /**
   * @param removed the number of deleted memberships
   * @param notFoundContacts the selected ids that do not exist in the account
   */
  record Removed(long removed, IdSet notFoundContacts) {}
}
