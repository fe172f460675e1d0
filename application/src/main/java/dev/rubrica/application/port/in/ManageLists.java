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

/** Makes, changes and deletes contact lists. Each call is one transaction. */
public interface ManageLists {

  /** Makes an empty list. Names need not be unique. */
  ContactList create(Actor actor, ListDetails details);

  /**
   * Changes the details of a list; membership stays.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws DomainException.Outdated the change's condition does not hold
   */
  ContactList change(Change change);

  /** Deletes lists and their associations, never contacts: all of those that are there. */
  Deleted delete(Actor actor, IdSet lists);

  /**
   * @param condition asked of the list as it is when nobody else can change it any more
   * @param edit makes the new details of the current ones
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
   * @param notFound asked for but unknown, or deleted before
   */
  record Deleted(IdSet deleted, IdSet notFound) {}
}
