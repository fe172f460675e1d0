package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.Position;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.jdbc.PlannerMethod;
import dev.rubrica.persistence.jdbc.SqlFragment;
import dev.rubrica.persistence.search.ContactSearch.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a page segment by segment. The matches are counted first, where the query asks for the
 * total, and the count decides how the page is read: many matches are walked in order along an
 * index, few are gathered and sorted.
 */
final class SegmentedPage<T> {

  /** So many matches among a million contacts are found by a walk in well under a second. */
  private static final int FREQUENT = 200;

  /** Finding a match by its text and sorting it takes the time of so many rows of a walk. */
  private static final int ROWS_PER_GATHERED = 3;

  /** So many times fewer matches than the rows of a walk are gathered without a comparison. */
  private static final int ALWAYS_GATHERED = 100;

  private final PgSession session;
  private final ContactQuery query;
  private final long maxWalked;
  private final ResultRow<T> row;
  private final TextIndexScope textScope;
  private final ContactSelectSql all;
  private final ContactPageSql sql;
  private OptionalLong estimate = OptionalLong.empty();

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
    if (select.hasIndexedText() && select.isOrderedByIndex()) {
      return rowsOfText(select, matches, skip, limit);
    }
    if (matches.isEmpty() && select.isWithoutEstimate() && !isWalkedAnyway(select)) {
      long found = session.numberPlanned(select.countUpTo(FREQUENT));
      return found == 0 ? List.of() : rows(select, found == FREQUENT, skip, limit);
    }
    return rows(select, isWalked(select, matches, skip), skip, limit);
  }

  // The matches of a name lie side by side in the order of names, and a walk to them may read all
  // other rows first. The planner does not know, so a walk ends after maxWalked rows.
  private List<T> rowsOfText(ContactSelectSql select, OptionalLong matches, long skip, int limit) {
    Optional<List<T>> found =
        isWalkedFirst(select, matches, skip)
            ? session.without(PlannerMethod.SORTS, () -> amongFirst(select, skip, limit))
            : Optional.empty();
    return found.orElseGet(() -> rows(select, false, skip, limit));
  }

  // The planner expects that all of the first rows are read, and would rather sort the whole table.
  private Optional<List<T>> amongFirst(ContactSelectSql select, long skip, int limit) {
    SqlFragment rows = sql.rowsAmongFirst(maxWalked, select, row.columns(), skip, limit);
    List<T> found = session.listPlanned(rows, row.mapper());
    boolean complete =
        found.size() == limit || session.numberPlanned(sql.countAfterFirst(maxWalked, select)) == 0;
    return complete ? Optional.of(found) : Optional.empty();
  }

  private boolean isWalkedFirst(ContactSelectSql select, OptionalLong matches, long skip) {
    long expected = matches.orElseGet(this::estimate);
    if (expected <= maxWalked / ALWAYS_GATHERED) {
      return false;
    }
    double walked = rowsWalked(select, expected, skip);
    return walked <= maxWalked && walked < (double) ROWS_PER_GATHERED * expected;
  }

  private long estimate() {
    if (estimate.isEmpty()) {
      estimate = OptionalLong.of(PagePlan.estimate(session, query));
    }
    return estimate.getAsLong();
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
    return rowsWalked(select, matches.getAsLong(), skip) <= maxWalked;
  }

  private double rowsWalked(ContactSelectSql select, long matches, long skip) {
    double rowsPerMatch = session.number(select.countScanned()) / (double) matches;
    return (skip + query.page().limit()) * rowsPerMatch;
  }

  // Of all rows, and in an order that any other plan would have as well.
  private boolean isWalkedAnyway(ContactSelectSql select) {
    return all.isWhole() || (query.sortBy() == ContactSort.ID && select.list() == null);
  }
}
