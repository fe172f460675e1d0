package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.persistence.contact.row.ContactRowMapper;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One search for contacts. What the counters can count is one statement. Anything else is counted
 * first, and the count tells how to page: a filter that lets many through is walked in order, one
 * that lets few through is gathered and sorted. Neither ever reads a million rows to show ten.
 */
public final class ContactSearch<T> {

  /** How many rows of an index may be walked for a page before gathering all matches is cheaper. */
  public static final long WALK = 20_000;

  /** How many matches are gathered and sorted at once rather than counted first. */
  private static final long GATHER = 100_000;

  private final PgSession session;
  private final ContactQuery query;
  private final long walk;
  private final ContactPage.Columns columns;
  private final PgSession.RowMapper<T> reader;
  private final Function<T, Contact> contact;
  private final ContactSelectSql all;
  private final ContactPage page;

  private ContactSearch(
      PgSession session,
      ContactQuery query,
      long walk,
      ContactPage.Columns columns,
      PgSession.RowMapper<T> reader,
      Function<T, Contact> contact) {
    this.session = session;
    this.query = query;
    this.walk = walk;
    this.columns = columns;
    this.reader = reader;
    this.contact = contact;
    this.all = matching(ResultSegment.all());
    this.page = new ContactPage(query);
  }

  public static Page<Contact> contacts(PgSession session, ContactQuery query, long walk) {
    ContactQuery asked = query.withFilter(query.filter().withListAsMembership());
    ContactPage.Columns columns =
        new ContactPage.Columns(ContactRowMapper.COLUMNS, SqlFragment.none());
    return new ContactSearch<>(
            session, asked, walk, columns, ContactRowMapper::contact, Function.identity())
        .page();
  }

  public static Page<Member> members(PgSession session, ContactQuery query, long walk) {
    ContactPage.Columns columns =
        new ContactPage.Columns(
            ContactRowMapper.COLUMNS + ", a.list_id, a.association_id, a.added_at",
            ContactRowMapper.association(query.account(), query.filter().memberOf()));
    return new ContactSearch<>(
            session, query, walk, columns, ContactRowMapper::member, Member::contact)
        .page();
  }

  private ContactSelectSql matching(ResultSegment stretch) {
    return new ContactSelectSql(query, stretch);
  }

  private Page<T> page() {
    List<ResultSegment> stretches = ResultSegment.of(query);
    boolean single = query.counted() && stretches.getFirst().isAll() && query.after() == null;
    if (single && all.isWhole()) {
      SqlFragment statement = page.withTotal(all, columns, offset(), wanted());
      return counted(rows -> session.list(statement, rows));
    }
    if (single && isFoundAtOnce()) {
      SqlFragment statement = page.gatheredWithTotal(all, columns, offset(), wanted());
      return counted(rows -> session.listPlanned(statement, rows));
    }
    return session.snapshot(() -> stretched(stretches));
  }

  // The planner's guess costs next to nothing, and only time is lost when it is wrong.
  private boolean isFoundAtOnce() {
    if (!all.isFoundByText()) {
      return false;
    }
    SqlFragment matches = page.matches(all);
    return RowEstimate.of(session, matches) <= GATHER;
  }

  // One row more than the page tells whether there is a next one.
  private int wanted() {
    return query.paging().limit() + 1;
  }

  private long offset() {
    return query.after() == null ? query.paging().offset() : 0;
  }

  private Page<T> counted(Function<PgSession.RowMapper<Long>, List<Long>> statement) {
    List<T> rows = new ArrayList<>();
    List<Long> totals =
        statement.apply(
            row -> {
              long total = row.getLong("n");
              if (row.getObject("place") != null) {
                rows.add(reader.map(row));
              }
              return total;
            });
    return page(rows, OptionalLong.of(totals.getFirst()), ResultSegment.all());
  }

  private Page<T> stretched(List<ResultSegment> stretches) {
    OptionalLong total = query.counted() ? OptionalLong.of(count(all)) : OptionalLong.empty();
    List<T> rows = new ArrayList<>();
    ResultSegment lastShown = stretches.getFirst();
    long skip = offset();
    for (ResultSegment stretch : from(stretches)) {
      if (rows.size() == wanted()) {
        break;
      }
      ContactSelectSql matching = matching(stretch);
      OptionalLong there = stretch.isAll() ? total : OptionalLong.empty();
      if (there.isEmpty() && skip > 0) {
        there = OptionalLong.of(count(matching));
      }
      if (there.isEmpty() || there.getAsLong() > skip) {
        List<T> found = rows(matching, there, skip, wanted() - rows.size());
        if (rows.size() < query.paging().limit() && !found.isEmpty()) {
          lastShown = stretch;
        }
        rows.addAll(found);
      }
      skip = Math.max(0, skip - there.orElse(skip));
    }
    return page(rows, total, lastShown);
  }

  private List<ResultSegment> from(List<ResultSegment> stretches) {
    return query.after() == null
        ? stretches
        : stretches.stream().dropWhile(stretch -> !stretch.holds(query.after())).toList();
  }

  private List<T> rows(ContactSelectSql matching, OptionalLong there, long skip, int limit) {
    SqlFragment rows = page.rows(matching, columns, walk(matching, there, skip), skip, limit);
    return session.listPlanned(rows, reader);
  }

  private Page<T> page(List<T> rows, OptionalLong total, ResultSegment lastStretch) {
    boolean more = rows.size() > query.paging().limit();
    List<T> content = more ? rows.subList(0, query.paging().limit()) : rows;
    Position next =
        more
            ? Position.of(
                contact.apply(content.getLast()), query.sortBy(), lastStretch.isPriority())
            : null;
    return new Page<>(content, total, query.paging(), next);
  }

  private long count(ContactSelectSql matching) {
    SqlFragment count = matching.count();
    return session.numberPlanned(count);
  }

  // A walk passes as many rows as the matches are thinly spread. Where nothing was counted, the
  // planner's own estimate decides: a plain statement leaves both ways open.
  private boolean walk(ContactSelectSql matching, OptionalLong matches, long skip) {
    boolean inOrderAnyway = query.sortBy() == ContactSort.ID && matching.list() == null;
    if (matches.isEmpty() || all.isWhole() || inOrderAnyway) {
      return true;
    }
    SqlFragment among = matching.countAmong();
    double spread = session.number(among) / (double) matches.getAsLong();
    return (skip + query.paging().limit()) * spread <= walk;
  }
}
