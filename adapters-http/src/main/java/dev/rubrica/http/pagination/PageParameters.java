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

/** The parameters that all searches share: page, limit and order. */
public final class PageParameters {

  /** The names of the parameters; the values of {@code sortBy} differ by search. */
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
    int page = query.number("page", 0, "between 0 and " + Integer.MAX_VALUE);
    int limit = query.number("limit", DEFAULT_LIMIT, "between 1 and " + Paging.MAX_LIMIT);
    Paging paging = problems.take(() -> new Paging(page, limit));
    return paging == null ? new Paging(0, DEFAULT_LIMIT) : paging;
  }

  /** Whether the total is requested, which is the default. */
  public boolean counted() {
    return !Boolean.FALSE.equals(query.flag("count"));
  }

  /**
   * The position that the page starts after, or null for a page by number. Must be read last: a
   * parameter that was read as a placeholder would make the search look like another one.
   *
   * @param cursors those of the search that was parsed
   */
  public @Nullable Position after(Supplier<Cursors> cursors) {
    String cursor = query.filledText("cursor");
    problems.require(
        cursor == null || !query.has("page"), "cursor", "must not be combined with page");
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
