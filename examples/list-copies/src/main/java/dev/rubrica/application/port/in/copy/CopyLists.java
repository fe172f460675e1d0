package dev.rubrica.application.port.in.copy;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListName;

/** Copies contact lists. */
public interface CopyLists {

  /**
   * Creates a list of this name that has the current members, the description and the test flag of
   * the other list. Names need not be unique.
   *
   * @throws DomainException.NotFound the list does not exist
   * @throws DomainException.Invalid the list has more members than one call may add
   */
  ContactList copy(Actor actor, ListId list, ListName name);
}
