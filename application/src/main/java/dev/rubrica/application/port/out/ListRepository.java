package dev.rubrica.application.port.out;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Contact lists. Only {@link #search} returns deleted lists, and only if the query includes them.
 */
public interface ListRepository {

  ContactList insert(AccountId account, ListDetails details, Instant now);

  Optional<ContactList> find(AccountId account, ListId list);

  /** Those of the lists that exist, by id. */
  Map<Long, ContactList> findAll(AccountId account, IdSet lists);

  /**
   * Those of the lists that exist, which stay as they are (details, members, count) for everyone
   * else until the transaction ends. Before anything else that a transaction locks.
   */
  IdSet lock(AccountId account, IdSet lists);

  /** The ids of the lists that exist. */
  IdSet existing(AccountId account, IdSet lists);

  /**
   * Sets the details of a locked list and increments its revision. The time of change becomes
   * {@code now}, or later if that is not after the previous one.
   */
  ContactList update(AccountId account, ListId list, ListDetails details, Instant now);

  /** Marks locked lists as deleted and removes their memberships. */
  void delete(AccountId account, IdSet lists, Instant now);

  Page<ContactList> search(ListQuery query);
}
