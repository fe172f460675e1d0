package dev.rubrica.http.pagination;

import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.Position;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.Violations;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which page of a search, and in which order: the parameters that all searches share. */
public final class PageParameters {

  /** Their names; what can be sorted by is each search's own. */
  public static final List<String> PARAMETERS =
      List.of("page", "cursor", "limit", "count", "sortBy", "sortOrder");

  private static final int DEFAULT_LIMIT = 10;
  private static final EnumCodec<SortOrder> ORDERS = EnumCodec.camelCase(SortOrder.class);

  private final QueryParameters query;
  private final Violations problems;

  public PageParameters(QueryParameters query, Violations problems) {
    this.query = query;
    this.problems = problems;
  }

  public Paging paging() {
    int page = query.number("page", 0);
    int limit = query.number("limit", DEFAULT_LIMIT);
    Paging paging = problems.take(() -> new Paging(page, limit));
    return paging == null ? new Paging(0, DEFAULT_LIMIT) : paging;
  }

  /** Whether the total is wanted: unless it is declined. */
  public boolean counted() {
    return !Boolean.FALSE.equals(query.flag("count"));
  }

  /**
   * Where the page starts, or null to go by page. To be read last: what could not be read would
   * make the search look like another.
   *
   * @param cursors those of the search that was read
   */
  public @Nullable Position after(Supplier<Cursors> cursors) {
    String cursor = query.filledText("cursor");
    problems.require(cursor == null || !query.has("page"), "cursor", "stands in place of page");
    if (cursor == null) {
      return null;
    }
    problems.throwIfAny();
    return cursors.get().read(cursor);
  }

  public SortOrder order() {
    return query.word("sortOrder", ORDERS, SortOrder.ASC);
  }
}
