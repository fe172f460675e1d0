package dev.rubrica.application.port.in;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListId;

/** Finds contact lists. */
public interface FindLists {

  /**
   * @throws DomainException.NotFound no such list, or deleted
   */
  ContactList get(AccountId account, ListId list);

  Page<ContactList> search(ListQuery query);
}
