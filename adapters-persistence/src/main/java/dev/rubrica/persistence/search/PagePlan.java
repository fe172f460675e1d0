package dev.rubrica.persistence.search;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.List;

/** How a page of contacts is read. */
sealed interface PagePlan {

  /**
   * Up to this many estimated matches are gathered and sorted at once rather than counted first.
   */
  long MAX_GATHERED = 100_000;

  /** One statement: the total is a counter, and the page is a walk of an index. */
  record WithTotal() implements PagePlan {}

  /** One statement: the page is a walk of an index, and nothing is counted. */
  record WithoutTotal() implements PagePlan {}

  /** One statement: the matches are found once, for both the total and the page. */
  record Gathered() implements PagePlan {}

  /** One statement for the total and one or more for each segment, in one snapshot. */
  record Segmented(List<ResultSegment> segments) implements PagePlan {}

  static PagePlan of(PgSession session, ContactQuery query) {
    List<ResultSegment> segments = ResultSegment.of(query);
    boolean singleSegment = segments.getFirst().isAll();
    boolean counted = query.page().counted();
    ContactSelectSql all =
        new ContactSelectSql(query, ResultSegment.all(), TextIndexScope.DATABASE);
    if (singleSegment && all.isWholeAccount()) {
      return counted ? new WithTotal() : new WithoutTotal();
    }
    if (!singleSegment || !counted || query.page().after() != null) {
      return new Segmented(segments);
    }
    if (all.isWhole()) {
      return new WithTotal();
    }
    return all.isFoundByText() && estimate(session, query) <= MAX_GATHERED
        ? new Gathered()
        : new Segmented(segments);
  }

  /**
   * The planner's estimate of the number of matches before and after a position. It is cheap, and
   * where it is wrong it costs time but no correctness.
   */
  static long estimate(PgSession session, ContactQuery query) {
    // A condition on the account in the trigram index would count its share twice in the estimate.
    ContactSelectSql all =
        new ContactSelectSql(query, ResultSegment.all(), TextIndexScope.DATABASE);
    return RowEstimate.of(session, ContactPageSql.matches(all));
  }
}
