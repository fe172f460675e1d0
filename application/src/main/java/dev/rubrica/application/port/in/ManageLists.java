package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListUsage;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Creates, changes, deletes and restores contact lists. Each call is one transaction. Simulations
 * change nothing, and nobody waits for them.
 */
public interface ManageLists {

  /** Creates an empty list. Names need not be unique. */
  ContactList create(Actor actor, ListDetails details);

  /**
   * Changes the details of a list, not its membership.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws DomainException.Outdated the condition of the change does not hold
   */
  ListUsage change(Change change);

  /** The list that {@link #create} would create (simulation). */
  WouldCreate tryCreate(ListDetails details);

  /** The list that {@link #change} would return; it fails as {@link #change} does (simulation). */
  ContactList tryChange(Change change);

  /**
   * Deletes the lists that exist, but no contacts. Nothing finds their members any more, which are
   * kept for a restore as long as the retention allows.
   */
  Deleted delete(Actor actor, IdSet lists);

  /** The result that {@link #delete} would have (simulation). */
  Deleted tryDelete(AccountId account, IdSet lists);

  /**
   * Restores a deleted list with its details and its memberships, except those of contacts that
   * were deleted since.
   *
   * @throws DomainException.NotFound no such list
   * @throws DomainException.WrongState the list is not deleted, or its members are not kept any
   *     more
   */
  ListUsage restore(Actor actor, ListId list);

  /**
   * The list that {@link #restore} would return; it fails as {@link #restore} does (simulation).
   */
  ContactList tryRestore(AccountId account, ListId list);

  /**
   * @param condition is evaluated on the locked list (optimistic locking)
   * @param edit returns the new details for the current ones
   */
  record Change(
      Actor actor, ListId list, Predicate<ContactList> condition, UnaryOperator<ListDetails> edit) {
    public Change {
      Objects.requireNonNull(condition);
      Objects.requireNonNull(edit);
    }

    /** The account of the list. */
    public AccountId account() {
      return actor.account();
    }
  }

  /**
   * A list that a simulation did not create.
   *
   * @param at the time of its creation
   */
  record WouldCreate(ListDetails details, Instant at) {}

  /**
   * @param notFound the requested ids that are unknown, or already deleted
   * @param affectedCampaigns the drafts and waiting campaigns that name a deleted list anywhere in
   *     their audience, and so have become invalid
   */
  record Deleted(IdSet deleted, IdSet notFound, IdSet affectedCampaigns) {}
}
