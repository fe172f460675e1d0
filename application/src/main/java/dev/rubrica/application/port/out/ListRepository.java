package dev.rubrica.application.port.out;

import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.list.ListUsage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Contact lists. Only {@link #search}, if the query includes them, and {@link
 * #lockIncludingDeleted} and {@link #findIncludingDeleted} return deleted lists.
 */
public interface ListRepository {

  ContactList insert(AccountId account, ListDetails details, Instant now);

  Optional<ContactList> find(AccountId account, ListId list);

  /** Those of the lists that exist, with the campaigns that use them, by id. */
  Map<Long, ListUsage> findAll(AccountId account, IdSet lists);

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

  /**
   * Marks locked lists as deleted. Their memberships are kept for {@link #restore}, but nothing
   * finds them any more. Lists that exceed the retention cannot be restored from now on, the new
   * ones included. Takes the same time whatever the number of members.
   */
  void delete(AccountId account, IdSet lists, ListRetention retention, Instant now);

  /**
   * The list, deleted or not, which stays as it is for everyone else until the transaction ends.
   * Before anything else that a transaction locks.
   */
  Optional<ContactList> lockIncludingDeleted(AccountId account, ListId list);

  /** The list, deleted or not, with the members that a restore would bring back. Locks nothing. */
  Optional<Restorable> findIncludingDeleted(AccountId account, ListId list);

  /**
   * Makes a locked, restorable list exist again, with the members that still are contacts, and
   * increments its revision. The time of change is that of {@link #update}. Takes the same time
   * whatever the number of members.
   */
  ContactList restore(AccountId account, ListId list, Instant now);

  /**
   * Ends the restorability of deleted lists whose time has passed, and of those deleted first as
   * long as more members than allowed are kept. Skips lists that others have locked.
   *
   * @param maxMembers the maximum number of members of all restorable lists
   */
  void endRestorability(AccountId account, long maxMembers, Instant now);

  /**
   * Deletes memberships of a deleted list that is not restorable any more. Waits for nobody: skips
   * what others have locked. May run concurrently on several nodes.
   *
   * @return the number of deleted memberships, at most {@code limit}; 0 when nothing is left for
   *     this caller
   */
  long purge(AccountId account, int limit);

  Page<ContactList> search(ListQuery query);

  /**
   * A list that may be deleted.
   *
   * @param keptMembers the number of members that {@link #restore} would bring back; 0 of a list
   *     that is not deleted
   */
  record Restorable(ContactList list, long keptMembers) {}
}
