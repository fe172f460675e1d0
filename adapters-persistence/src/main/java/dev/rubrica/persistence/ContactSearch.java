package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.domain.contact.Contact;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * One search for contacts. What the counters can count is one statement. Anything else is counted
 * first, and the count tells how to page: a filter that lets many through is walked in order, one
 * that lets few through is gathered and sorted. Neither ever reads a million rows to show ten.
 */
final class ContactSearch<T> {

  /** How many rows of an index may be walked for a page before gathering all matches is cheaper. */
  static final long WALK = 20_000;

  /** How many matches are gathered and sorted at once rather than counted first. */
  private static final long GATHER = 100_000;

  private final Session session;
  private final ContactQuery query;
  private final long walk;
  private final ContactPage.Columns columns;
  private final Statements.Row<T> reader;
  private final Function<T, Contact> contact;
  private final Matching all;
  private final ContactPage page;

  private ContactSearch(
      Session session,
      ContactQuery query,
      long walk,
      ContactPage.Columns columns,
      Statements.Row<T> reader,
      Function<T, Contact> contact) {
    this.session = session;
    this.query = query;
    this.walk = walk;
    this.columns = columns;
    this.reader = reader;
    this.contact = contact;
    this.all = matching(Stretch.all());
    this.page = new ContactPage(query);
  }

  static Page<Contact> contacts(Session session, ContactQuery query, long walk) {
    ContactQuery asked = query.withFilter(query.filter().withListAsMembership());
    ContactPage.Columns columns = new ContactPage.Columns(ContactRows.COLUMNS, Clause.none());
    return new ContactSearch<>(
            session, asked, walk, columns, ContactRows::contact, Function.identity())
        .page();
  }

  static Page<Member> members(Session session, ContactQuery query, long walk) {
    ContactPage.Columns columns =
        new ContactPage.Columns(
            ContactRows.COLUMNS + ", a.list_id, a.association_id, a.added_at",
            ContactRows.association(query.account(), query.filter().memberOf()));
    return new ContactSearch<>(session, query, walk, columns, ContactRows::member, Member::contact)
        .page();
  }

  private Matching matching(Stretch stretch) {
    return new Matching(query, stretch);
  }

  private Page<T> page() {
    List<Stretch> stretches = Stretch.of(query);
    boolean single = query.counted() && stretches.getFirst().isAll() && query.after() == null;
    if (single && all.isWhole()) {
      Clause statement = page.withTotal(all, columns, offset(), wanted());
      return counted(rows -> session.list(statement, rows));
    }
    if (single && isFoundAtOnce()) {
      Clause statement = page.gatheredWithTotal(all, columns, offset(), wanted());
      return counted(rows -> session.listPlanned(statement, rows));
    }
    return session.snapshot(() -> stretched(stretches));
  }

  // The planner's guess costs next to nothing, and only time is lost when it is wrong.
  private boolean isFoundAtOnce() {
    if (!all.isFoundByText()) {
      return false;
    }
    Clause matches = page.matches(all);
    return session.estimate(matches) <= GATHER;
  }

  // One row more than the page tells whether there is a next one.
  private int wanted() {
    return query.paging().limit() + 1;
  }

  private long offset() {
    return query.after() == null ? query.paging().offset() : 0;
  }

  private Page<T> counted(Function<Statements.Row<Long>, List<Long>> statement) {
    List<T> rows = new ArrayList<>();
    List<Long> totals =
        statement.apply(
            row -> {
              long total = row.getLong("n");
              if (row.getObject("place") != null) {
                rows.add(reader.read(row));
              }
              return total;
            });
    return page(rows, OptionalLong.of(totals.getFirst()), Stretch.all());
  }

  private Page<T> stretched(List<Stretch> stretches) {
    OptionalLong total = query.counted() ? OptionalLong.of(count(all)) : OptionalLong.empty();
    List<T> rows = new ArrayList<>();
    Stretch lastShown = stretches.getFirst();
    long skip = offset();
    for (Stretch stretch : from(stretches)) {
      if (rows.size() == wanted()) {
        break;
      }
      Matching matching = matching(stretch);
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

  private List<Stretch> from(List<Stretch> stretches) {
    return query.after() == null
        ? stretches
        : stretches.stream().dropWhile(stretch -> !stretch.holds(query.after())).toList();
  }

  private List<T> rows(Matching matching, OptionalLong there, long skip, int limit) {
    Clause rows = page.rows(matching, columns, walk(matching, there, skip), skip, limit);
    return session.listPlanned(rows, reader);
  }

  private Page<T> page(List<T> rows, OptionalLong total, Stretch lastStretch) {
    boolean more = rows.size() > query.paging().limit();
    List<T> content = more ? rows.subList(0, query.paging().limit()) : rows;
    Position next =
        more
            ? Position.of(
                contact.apply(content.getLast()), query.sortBy(), lastStretch.isPriority())
            : null;
    return new Page<>(content, total, query.paging(), next);
  }

  private long count(Matching matching) {
    Clause count = matching.count();
    return session.numberPlanned(count);
  }

  // A walk passes as many rows as the matches are thinly spread. Where nothing was counted, the
  // planner's own estimate decides: a plain statement leaves both ways open.
  private boolean walk(Matching matching, OptionalLong matches, long skip) {
    boolean inOrderAnyway = query.sortBy() == ContactSort.ID && matching.list() == null;
    if (matches.isEmpty() || all.isWhole() || inOrderAnyway) {
      return true;
    }
    Clause among = matching.countAmong();
    double spread = session.number(among) / (double) matches.getAsLong();
    return (skip + query.paging().limit()) * spread <= walk;
  }
}
