package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PgSession.RowMapper;
import dev.rubrica.persistence.jdbc.RowCursor;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Searches contacts page by page: a {@link PagePlan} decides which statements read a page, and this
 * class executes it. No plan reads a million rows to return ten.
 */
public final class ContactSearch<T> {

  /** The number of index rows that may be walked for a page before it is cheaper to gather. */
  public static final long WALK = 20_000;

  private final PgSession session;
  private final ContactQuery query;
  private final ResultRow<T> row;
  private final ContactSelectSql all;
  private final ContactPageSql sql;
  private final SegmentedPage<T> segmented;

  /** The columns of a result row, its mapper, and the contact in it. */
  record ResultRow<T>(
      ContactPageSql.Columns columns, RowMapper<T> mapper, Function<T, Contact> contact) {}

  private ContactSearch(
      PgSession session,
      ContactQuery query,
      long walk,
      ResultRow<T> row,
      MajorityAccount majority) {
    TextIndexScope textScope =
        query.filter().search() != null && majority.is(query.account(), session)
            ? TextIndexScope.DATABASE
            : TextIndexScope.ACCOUNT;
    this.session = session;
    this.query = query;
    this.row = row;
    this.all = new ContactSelectSql(query, ResultSegment.all(), textScope);
    this.sql = new ContactPageSql(query);
    this.segmented = new SegmentedPage<>(session, query, walk, row, textScope);
  }

  public static Page<Contact> contacts(
      PgSession session, ContactQuery query, long walk, MajorityAccount majority) {
    ContactQuery normalized = query.withFilter(query.filter().withListAsMembership());
    ContactPageSql.Columns columns =
        new ContactPageSql.Columns(
            ContactRowMapper.columnsWithOptOuts(query.account()), SqlFragment.none());
    ResultRow<Contact> row =
        new ResultRow<>(columns, ContactRowMapper::contactWithOptOuts, Function.identity());
    return new ContactSearch<>(session, normalized, walk, row, majority).page();
  }

  /**
   * Reads all matches through a cursor, segment by segment. A transaction must be open. The action
   * may take long, for example because it writes what it gets to the same database.
   *
   * @param only these contacts; empty for all matches
   */
  public static void each(
      PgSession session, ContactQuery query, IdSet only, Consumer<Contact> action) {
    ContactQuery normalized = query.withFilter(query.filter().withListAsMembership());
    ContactPageSql sql = new ContactPageSql(normalized);
    RowCursor rows = new RowCursor(session);
    for (ResultSegment segment : ResultSegment.of(normalized)) {
      SqlFragment statement =
          only.isEmpty()
              ? sql.all(
                  new ContactSelectSql(normalized, segment, TextIndexScope.ACCOUNT),
                  ContactRowMapper.COLUMNS)
              : sql.among(only, segment, ContactRowMapper.COLUMNS);
      rows.each(statement, ContactRowMapper::contact, action);
    }
  }

  public static Page<Member> members(
      PgSession session, ContactQuery query, long walk, MajorityAccount majority) {
    ListId list = Optional.ofNullable(query.filter().lists().memberOf()).orElseThrow();
    ContactPageSql.Columns columns =
        new ContactPageSql.Columns(
            ContactRowMapper.columnsWithOptOuts(query.account())
                .then(", a.list_id, a.association_id, a.added_at"),
            ContactRowMapper.association(query.account(), list));
    ResultRow<Member> row = new ResultRow<>(columns, ContactRowMapper::member, Member::contact);
    return new ContactSearch<>(session, query, walk, row, majority).page();
  }

  private Page<T> page() {
    long offset = query.page().offset();
    int limit = query.page().limit() + 1;
    return switch (PagePlan.of(session, query)) {
      case PagePlan.WithTotal _ -> {
        SqlFragment statement = sql.withTotal(all, row.columns(), offset, limit);
        yield withTotal(rows -> session.list(statement, rows));
      }
      case PagePlan.WithoutTotal _ -> {
        SqlFragment statement = sql.rows(all, row.columns(), true, offset, limit);
        List<T> rows = session.list(statement, row.mapper());
        yield page(query, row, rows, OptionalLong.empty(), false);
      }
      case PagePlan.Gathered _ -> {
        SqlFragment statement = sql.gatheredWithTotal(all, row.columns(), offset, limit);
        yield withTotal(rows -> session.listPlanned(statement, rows));
      }
      case PagePlan.Segmented(List<ResultSegment> segments) ->
          session.snapshot(() -> segmented.read(segments));
    };
  }

  private Page<T> withTotal(Function<RowMapper<Long>, List<Long>> statement) {
    List<T> rows = new ArrayList<>();
    List<Long> totals =
        statement.apply(
            result -> {
              long total = result.getLong("n");
              if (result.getObject("place") != null) {
                rows.add(row.mapper().map(result));
              }
              return total;
            });
    return page(query, row, rows, OptionalLong.of(totals.getFirst()), false);
  }

  /**
   * A page of rows, of which the one after the page, if any, only shows that there is a next page.
   *
   * @param prioritized whether the last row of the page is in the query's priority list
   */
  static <T> Page<T> page(
      ContactQuery query, ResultRow<T> row, List<T> rows, OptionalLong total, boolean prioritized) {
    int limit = query.page().limit();
    if (rows.size() <= limit) {
      return new Page<>(rows, total, query.page().paging(), null);
    }
    List<T> content = rows.subList(0, limit);
    Contact last = row.contact().apply(content.getLast());
    Position next = Position.of(last, query.sortBy(), prioritized);
    return new Page<>(content, total, query.page().paging(), next);
  }
}
