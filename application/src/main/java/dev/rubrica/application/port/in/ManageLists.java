package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Creates, changes and deletes contact lists. Each call is one transaction. */
public interface ManageLists {

  /** Creates an empty list. Names need not be unique. */
  ContactList create(Actor actor, ListDetails details);

  /**
   * Changes the details of a list, not its membership.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws DomainException.Outdated the condition of the change does not hold
   */
  ContactList change(Change change);

  /** Deletes the lists that exist, and their memberships, but no contacts. */
  Deleted delete(Actor actor, IdSet lists);

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
   * @param notFound the requested ids that are unknown, or already deleted
   */
  record Deleted(IdSet deleted, IdSet notFound) {}
}
