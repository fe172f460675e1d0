package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.ContactSearch.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Reads a page segment by segment. The matches are counted first, where the query asks for the
 * total, and the count decides how the page is read: many matches are walked in order along an
 * index, few are gathered and sorted.
 */
final class SegmentedPage<T> {

  /** So many matches among a million contacts are found by a walk in well under a second. */
  private static final int FREQUENT = 200;

  private final PgSession session;
  private final ContactQuery query;
  private final long maxWalked;
  private final ResultRow<T> row;
  private final TextIndexScope textScope;
  private final ContactSelectSql all;
  private final ContactPageSql sql;

  /**
   * @param maxWalked the number of index rows that may be walked for a page before it is cheaper to
   *     gather all matches
   */
  SegmentedPage(
      PgSession session,
      ContactQuery query,
      long maxWalked,
      ResultRow<T> row,
      TextIndexScope textScope) {
    this.session = session;
    this.query = query;
    this.maxWalked = maxWalked;
    this.row = row;
    this.textScope = textScope;
    this.all = new ContactSelectSql(query, ResultSegment.all(), textScope);
    this.sql = new ContactPageSql(query);
  }

  Page<T> read(List<ResultSegment> segments) {
    boolean counted = query.page().counted();
    OptionalLong total = counted ? OptionalLong.of(count(all)) : OptionalLong.empty();
    int limit = query.page().limit();
    List<T> rows = new ArrayList<>();
    ResultSegment lastOnPage = segments.getFirst();
    long skip = query.page().offset();
    for (ResultSegment segment : startingAtPosition(segments)) {
      if (rows.size() > limit) {
        break;
      }
      ContactSelectSql select = new ContactSelectSql(query, segment, textScope);
      OptionalLong matches = segment.isAll() ? total : OptionalLong.empty();
      if (matches.isEmpty() && skip > 0) {
        matches = OptionalLong.of(count(select));
      }
      if (matches.isEmpty() || matches.getAsLong() > skip) {
        List<T> found = rows(select, matches, skip, limit + 1 - rows.size());
        if (rows.size() < limit && !found.isEmpty()) {
          lastOnPage = segment;
        }
        rows.addAll(found);
      }
      skip = Math.max(0, skip - matches.orElse(skip));
    }
    return ContactSearch.page(query, row, rows, total, lastOnPage.isPriority());
  }

  private List<ResultSegment> startingAtPosition(List<ResultSegment> segments) {
    Position after = query.page().after();
    return after == null
        ? segments
        : segments.stream().dropWhile(segment -> !segment.contains(after)).toList();
  }

  private List<T> rows(ContactSelectSql select, OptionalLong matches, long skip, int limit) {
    if (matches.isEmpty() && select.isWithoutEstimate() && !isWalkedAnyway(select)) {
      long found = session.numberPlanned(select.countUpTo(FREQUENT));
      return found == 0 ? List.of() : rows(select, found == FREQUENT, skip, limit);
    }
    return rows(select, isWalked(select, matches, skip), skip, limit);
  }

  private List<T> rows(ContactSelectSql select, boolean walk, long skip, int limit) {
    return session.listPlanned(sql.rows(select, row.columns(), walk, skip, limit), row.mapper());
  }

  private long count(ContactSelectSql select) {
    return session.numberPlanned(select.count());
  }

  // The sparser the matches, the more rows a walk reads. Where nothing is counted, the planner
  // decides by its own estimate: the statement of a walk allows both plans.
  private boolean isWalked(ContactSelectSql select, OptionalLong matches, long skip) {
    if (matches.isEmpty() || isWalkedAnyway(select)) {
      return true;
    }
    SqlFragment scanned = select.countScanned();
    double rowsPerMatch = session.number(scanned) / (double) matches.getAsLong();
    return (skip + query.page().limit()) * rowsPerMatch <= maxWalked;
  }

  // Of all rows, and in an order that any other plan would have as well.
  private boolean isWalkedAnyway(ContactSelectSql select) {
    return all.isWhole() || (query.sortBy() == ContactSort.ID && select.list() == null);
  }
}
