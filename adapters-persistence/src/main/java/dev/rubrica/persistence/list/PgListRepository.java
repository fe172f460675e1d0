package dev.rubrica.persistence.list;

import dev.rubrica.application.port.out.ListRepository;
import dev.rubrica.application.query.ListQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.list.ListRetention;
import dev.rubrica.domain.list.ListUsage;
import dev.rubrica.domain.text.TextFolding;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.lock.LockOrder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Contact lists in PostgreSQL. */
public final class PgListRepository implements ListRepository {

  private final PgSession session;

  public PgListRepository(PgSession session) {
    this.session = session;
  }

  @Override
  public ContactList insert(AccountId account, ListDetails details, Instant now) {
    String sql =
        """
        INSERT INTO contact_list
          (account_id, name, description, test, created_at, updated_at, sort_name)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        RETURNING *
        """;
    String name = details.name().value();
    return session
        .first(
            sql,
            ListRowMapper::list,
            account.value(),
            name,
            details.description(),
            details.test(),
            now,
            now,
            TextFolding.fold(name))
        .orElseThrow();
  }

  @Override
  public Optional<ContactList> find(AccountId account, ListId list) {
    return session.first(
        """
        SELECT *
        FROM contact_list
        WHERE account_id = ?
          AND id = ?
          AND deleted_at IS NULL
        """,
        ListRowMapper::list,
        account.value(),
        list.value());
  }

  @Override
  public Map<Long, ListUsage> findAll(AccountId account, IdSet lists) {
    return new ListLookup(session).find(account, lists);
  }

  @Override
  public IdSet lock(AccountId account, IdSet lists) {
    return new LockOrder(session).lockLists(account, lists);
  }

  @Override
  public IdSet existing(AccountId account, IdSet lists) {
    return session.ids(
        """
        SELECT id
        FROM contact_list
        WHERE account_id = ?
          AND id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
          AND deleted_at IS NULL
        """,
        account.value(),
        lists);
  }

  @Override
  public ContactList update(AccountId account, ListId list, ListDetails details, Instant now) {
    String sql =
        """
        UPDATE contact_list
        SET name = ?, description = ?, test = ?, sort_name = ?,
          updated_at = %s,
          revision = revision + 1
        WHERE account_id = ?
          AND id = ?
        RETURNING *
        """
            .formatted(Timestamps.laterThan("updated_at"));
    String name = details.name().value();
    return session
        .first(
            sql,
            ListRowMapper::list,
            name,
            details.description(),
            details.test(),
            TextFolding.fold(name),
            now,
            account.value(),
            list.value())
        .orElseThrow();
  }

  @Override
  public void delete(AccountId account, IdSet lists, ListRetention retention, Instant now) {
    new DeletedLists(session, account).delete(lists, retention, now);
  }

  @Override
  public Optional<ContactList> lockIncludingDeleted(AccountId account, ListId list) {
    new LockOrder(session).lockListsIncludingDeleted(account, IdSet.of(list.value()));
    return findIncludingDeleted(account, list).map(Restorable::list);
  }

  @Override
  public Optional<Restorable> findIncludingDeleted(AccountId account, ListId list) {
    return session.first(
        """
        SELECT *
        FROM contact_list
        WHERE account_id = ?
          AND id = ?
        """,
        row -> new Restorable(ListRowMapper.list(row), row.getLong("kept_count")),
        account.value(),
        list.value());
  }

  @Override
  public ContactList restore(AccountId account, ListId list, Instant now) {
    return new DeletedLists(session, account).restore(list, now);
  }

  @Override
  public void endRestorability(AccountId account, long maxMembers, Instant now) {
    new DeletedLists(session, account).endRestorability(maxMembers, now);
  }

  @Override
  public long purge(AccountId account, int limit) {
    return new DeletedListMembers(session, account).purge(limit);
  }

  @Override
  public Page<ContactList> search(ListQuery query) {
    return new ListSearch(session).page(query);
  }
}
