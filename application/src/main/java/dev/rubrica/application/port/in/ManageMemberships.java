package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import java.util.Objects;

/** Puts contacts into lists and takes them out. Each call is one transaction: all or nothing. */
public interface ManageMemberships {

  /**
   * Adds the selected contacts to each of the lists; who is in already stays as is.
   *
   * @throws DomainException.Invalid an unknown or deleted list, or more list-contact pairs than
   *     allowed in one call
   */
  Added add(Change change);

  /**
   * Takes the selected contacts out of each of the lists; only associations go.
   *
   * @throws DomainException.Invalid as {@link #add}
   */
  Removed remove(Change change);

  /** What {@link #add} would answer, save for the associations; nothing is changed. */
  WouldAdd tryAdd(Change change);

  /** What {@link #remove} would answer; nothing is changed. */
  Removed tryRemove(Change change);

  /**
   * Deletes one association and says what it was.
   *
   * @throws DomainException.NotFound no such association
   */
  Membership delete(Actor actor, MembershipId association);

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
              "must hold 1 to " + MAX_LISTS + " ids")
          .throwIfAny();
      return lists;
    }

    /** The account of the lists and contacts. */
    public AccountId account() {
      return actor.account();
    }
  }

  /**
   * @param associations the new ones
   * @param alreadyMembers list-contact pairs that were there before
   * @param notFoundContacts selected by id, but not in the account
   */
  record Added(IdSequence associations, long alreadyMembers, IdSet notFoundContacts) {}

  /**
   * @param created how many associations would be new
   * @param alreadyMembers list-contact pairs that are there
   * @param notFoundContacts selected by id, but not in the account
   */
  record WouldAdd(long created, long alreadyMembers, IdSet notFoundContacts) {}

  /**
   * @param removed how many associations went
   * @param notFoundContacts selected by id, but not in the account
   */
  record Removed(long removed, IdSet notFoundContacts) {}
}
