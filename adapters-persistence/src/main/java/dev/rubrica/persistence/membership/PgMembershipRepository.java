package dev.rubrica.persistence.membership;

import dev.rubrica.application.port.out.LockWait;
import dev.rubrica.application.port.out.MembershipRepository;
import dev.rubrica.domain.IdSequence;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Membership;
import dev.rubrica.domain.membership.MembershipId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.jdbc.Timestamps;
import dev.rubrica.persistence.list.ListCounterSql;
import dev.rubrica.persistence.lock.LockOrder;
import dev.rubrica.persistence.search.SelectionSql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Memberships in PostgreSQL: work by sets, each change and its counts in one statement. */
public final class PgMembershipRepository implements MembershipRepository {

  private static final String DELETE =
      """
      WITH changed AS (
        DELETE FROM membership m
        WHERE m.account_id = ?
          AND\s\
      """;

  /** Up to here, one probe for each pair is faster than a scan of the account. */
  private static final int PROBED_PAIRS = 100_000;

  private final PgSession session;
  private final LockOrder locks;

  public PgMembershipRepository(PgSession session) {
    this.session = session;
    this.locks = new LockOrder(session);
  }

  @Override
  public Added add(AccountId account, IdSet lists, Selection contacts, Instant now) {
    return switch (contacts) {
      case Selection.Only(IdSet ids) -> addOnly(account, lists, ids, now);
      case Selection.AllExcept _, Selection.Matching _ -> {
        locks.lockAccount(account);
        long before = count(account, lists, contacts);
        IdSequence added = addSelected(account, lists, contacts, now);
        yield new Added(added, before, IdSet.empty());
      }
    };
  }

  private Added addOnly(AccountId account, IdSet lists, IdSet contacts, Instant now) {
    IdSet existing = locks.lockContactsForShare(account, contacts);
    IdSet notFound = contacts.minus(existing);
    if (existing.isEmpty()) {
      return new Added(IdSequence.of(), 0, notFound);
    }
    IdSequence added =
        isProbed(existing, lists)
            ? addFew(account, lists, existing, now)
            : addMany(account, lists, new Selection.Only(existing), now);
    return new Added(added, (long) existing.size() * lists.size() - added.size(), notFound);
  }

  private static boolean isProbed(IdSet contacts, IdSet lists) {
    return SelectionSql.isSmall(contacts) || (long) contacts.size() * lists.size() <= PROBED_PAIRS;
  }

  private IdSequence addFew(AccountId account, IdSet lists, IdSet contacts, Instant now) {
    return new SmallMembershipInsert(session, account, lists).add(contacts, now);
  }

  private IdSequence addMany(AccountId account, IdSet lists, Selection contacts, Instant now) {
    return new BulkMembershipInsert(session, account, lists).add(contacts, now);
  }

  // A filter often selects few contacts, for which one probe each is faster.
  private IdSequence addSelected(AccountId account, IdSet lists, Selection contacts, Instant now) {
    if (contacts instanceof Selection.AllExcept) {
      return addMany(account, lists, contacts, now);
    }
    SqlFragment statement =
        SqlFragment.of("SELECT c.id ")
            .then(SelectionSql.contacts(account, contacts))
            .then(" LIMIT ?", SelectionSql.SMALL + 1);
    IdSet selected = IdSet.of(session.listPlanned(statement, row -> row.getLong(1)));
    if (selected.isEmpty()) {
      return IdSequence.of();
    }
    return SelectionSql.isSmall(selected)
        ? addFew(account, lists, selected, now)
        : addMany(account, lists, contacts, now);
  }

  @Override
  public long remove(AccountId account, IdSet lists, Selection contacts) {
    SqlFragment statement =
        removal(account, lists, SelectionSql.members(account, contacts))
            .then("SELECT count(*) FROM changed");
    return number(contacts, statement);
  }

  private static SqlFragment removal(AccountId account, IdSet lists, SqlFragment members) {
    return SqlFragment.of(DELETE, account.value())
        .then(SelectionSql.among("m.list_id", lists))
        .then("\n    AND ")
        .then(members)
        .then("\nRETURNING m.list_id, m.contact_id), ")
        .then(ListCounterSql.less(account));
  }

  @Override
  public IdSequence removeNaming(AccountId account, ListId list, Selection contacts) {
    SqlFragment statement =
        removal(account, IdSet.of(list.value()), SelectionSql.members(account, contacts))
            .then("SELECT contact_id, list_id FROM changed");
    IdSequence.Builder removed = new IdSequence.Builder();
    session.eachPair(statement, (contact, _) -> removed.add(contact));
    return removed.build();
  }

  @Override
  public long remove(AccountId account, ListId list, IdSet associations) {
    return new MembershipsByContact(session, account).delete(list, associations);
  }

  @Override
  public GroupResult changeAll(
      AccountId account, List<Pairs> additions, List<Pairs> removals, LockWait wait, Instant now) {
    return new GroupedChange(session, account, additions, removals).make(wait, now);
  }

  // The size of the lists decides whether their members or the contacts are scanned. Only a plan
  // for the given lists knows it. A single contact is one probe in any case.
  private long number(Selection contacts, SqlFragment statement) {
    return contacts instanceof Selection.Only(IdSet ids) && ids.size() == 1
        ? session.number(statement)
        : session.numberPlanned(statement);
  }

  // "All but these" selects nearly all contacts: the counters minus the few excluded members.
  @Override
  public long count(AccountId account, IdSet lists, Selection contacts) {
    return switch (contacts) {
      case Selection.AllExcept(IdSet excluded) ->
          excluded.isEmpty()
              ? allMembers(account, lists)
              : allMembers(account, lists) - members(account, lists, new Selection.Only(excluded));
      case Selection.Only only -> members(account, lists, only);
      case Selection.Matching some -> members(account, lists, some);
    };
  }

  private long members(AccountId account, IdSet lists, Selection contacts) {
    SqlFragment statement =
        SqlFragment.of(
                """
                SELECT count(*)
                FROM membership m
                WHERE m.account_id = ?
                  AND\s\
                """,
                account.value())
            .then(SelectionSql.among("m.list_id", lists))
            .then("\n  AND ")
            .then(SelectionSql.members(account, contacts));
    return number(contacts, statement);
  }

  private long allMembers(AccountId account, IdSet lists) {
    return session.number(
        """
        SELECT coalesce(sum(contact_count), 0)
        FROM contact_list
        WHERE account_id = ?
          AND id IN (SELECT chosen.id FROM unnest(?::bigint[]) AS chosen (id))
        """,
        account.value(),
        lists);
  }

  @Override
  public SortedMap<LocalDate, Long> membersByDay(AccountId account, ListId list, ZoneId zone) {
    SortedMap<LocalDate, Long> days = new TreeMap<>();
    session.list(
        """
        SELECT (m.added_at AT TIME ZONE ?)::date AS day, count(*) AS members
        FROM membership m
        WHERE m.account_id = ?
          AND m.list_id = ?
        GROUP BY day
        """,
        row -> days.put(row.getObject("day", LocalDate.class), row.getLong("members")),
        zone.getId(),
        account.value(),
        list.value());
    return days;
  }

  @Override
  public Existing existing(AccountId account, Pairs pairs) {
    return new ExistingPairs(session, account).find(pairs);
  }

  @Override
  public Optional<Membership> find(AccountId account, MembershipId association) {
    return session.first(
        """
        SELECT m.contact_id, m.list_id, m.added_at
        FROM membership m
        JOIN contact_list l ON l.account_id = m.account_id AND l.id = m.list_id
        WHERE m.account_id = ?
          AND m.id = ?
          AND l.account_id = ?
          AND l.deleted_at IS NULL
        """,
        row ->
            new Membership(
                association,
                new ListId(row.getLong("list_id")),
                new ContactId(row.getLong("contact_id")),
                Timestamps.read(row, "added_at")),
        account.value(),
        association.value(),
        account.value());
  }

  @Override
  public boolean delete(AccountId account, Membership association) {
    SqlFragment statement =
        SqlFragment.of(
                """
                WITH changed AS (
                  DELETE FROM membership
                  WHERE account_id = ?
                    AND id = ?
                  RETURNING list_id),
                """,
                account.value(),
                association.id().value())
            .then(ListCounterSql.less(account))
            .then("SELECT count(*) FROM changed");
    return session.number(statement) == 1;
  }

  @Override
  public List<Membership> others(AccountId account, IdSet contacts, IdSet except) {
    return new MembershipsByContact(session, account).others(contacts, except);
  }

  @Override
  public IdSet existing(AccountId account, IdSet associations) {
    return new MembershipsByContact(session, account).existing(associations);
  }

  @Override
  public long deleteAll(AccountId account, IdSet associations) {
    return new MembershipsByContact(session, account).delete(associations);
  }
}
