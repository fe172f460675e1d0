package dev.rubrica.application.port.in;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Makes, changes and deletes contact lists. Each call is one transaction. */
public interface ManageLists {

  /** Makes an empty list. Names need not be unique. */
  ContactList create(Actor actor, ListDetails details);

  /**
   * Changes the details of a list; membership stays.
   *
   * @throws DomainException.NotFound no such list, or deleted
   * @throws DomainException.Outdated the expected revision is not the current one
   */
  ContactList change(Change change);

  /** Deletes lists and their associations, never contacts: all of those that are there. */
  Deleted delete(Actor actor, IdSet lists);

  /**
   * @param expectedRevision the only revision to change, or null for any
   * @param edit makes the new details of the current ones
   */
  record Change(Actor actor, ListId list, Long expectedRevision, UnaryOperator<ListDetails> edit) {
    public Change {
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
