package dev.rubrica.persistence;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Member;
import dev.rubrica.application.query.Page;
import dev.rubrica.domain.contact.Contact;
import java.util.ArrayList;
import java.util.List;

/**
 * One search for contacts. What the counters can count is one statement. Anything else is counted
 * first, and the count tells how to page: a filter that lets many through is walked in order, one
 * that lets few through is gathered and sorted. Neither ever reads a million rows to show ten.
 */
final class ContactSearch {

  /** How many rows of an index may be walked for a page before gathering all matches is cheaper. */
  private static final long WALK = 20_000;

  private final Session session;
  private final ContactQuery query;
  private final Matching all;
  private final ContactPage page;

  ContactSearch(Session session, ContactQuery query) {
    this.session = session;
    this.query = query;
    this.all = new Matching(query.account(), query.filter(), Stretch.all());
    this.page = new ContactPage(query);
  }

  Page<Contact> contacts() {
    return page(ContactRows.COLUMNS, Clause.none(), ContactRows::contact);
  }

  Page<Member> members() {
    return page(
        ContactRows.COLUMNS + ", a.list_id, a.association_id, a.added_at",
        page.association(),
        ContactRows::member);
  }

  private <T> Page<T> page(String columns, Clause joined, Session.Row<T> reader) {
    List<Stretch> stretches = Stretch.of(query);
    return all.isWhole() && stretches.getFirst().isAll()
        ? counted(page.withTotal(all, columns, joined), reader)
        : session.snapshot(() -> stretched(stretches, columns, joined, reader));
  }

  private <T> Page<T> counted(Clause statement, Session.Row<T> reader) {
    List<T> content = new ArrayList<>();
    List<Long> totals =
        session.list(
            statement.sql(),
            row -> {
              long total = row.getLong("n");
              if (row.getObject("place") != null) {
                content.add(reader.read(row));
              }
              return total;
            },
            statement.parameters());
    return new Page<>(content, totals.getFirst(), query.paging());
  }

  private <T> Page<T> stretched(
      List<Stretch> stretches, String columns, Clause joined, Session.Row<T> reader) {
    long total = count(all);
    long skip = query.paging().offset();
    long uncounted = total;
    List<T> content = new ArrayList<>();
    for (Stretch stretch : stretches) {
      int wanted = query.paging().limit() - content.size();
      if (wanted == 0 || skip >= uncounted) {
        break;
      }
      Matching matching = new Matching(query.account(), query.filter(), stretch);
      long there = stretch == stretches.getLast() ? uncounted : count(matching);
      if (skip < there) {
        Clause rows =
            page.rows(matching, columns, joined, walk(matching, there, skip), wanted, skip);
        content.addAll(session.listPlanned(rows.sql(), reader, rows.parameters()));
      }
      skip = Math.max(0, skip - there);
      uncounted -= there;
    }
    return new Page<>(content, total, query.paging());
  }

  private long count(Matching matching) {
    Clause count = matching.count();
    return session.listPlanned(count.sql(), row -> row.getLong(1), count.parameters()).getFirst();
  }

  // The rows that a walk passes until it has found enough: as thin as the matches are spread.
  private boolean walk(Matching matching, long matches, long skip) {
    if (query.sortBy() == ContactSort.ID && matching.list() == null) {
      return true;
    }
    Clause whole =
        new Matching(query.account(), query.filter().only(matching.list()), Stretch.all()).count();
    long among = session.number(whole.sql(), whole.parameters());
    return (skip + query.paging().limit()) * (double) among / matches <= WALK;
  }
}
