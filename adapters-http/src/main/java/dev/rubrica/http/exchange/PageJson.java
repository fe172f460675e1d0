package dev.rubrica.http.exchange;

import dev.rubrica.application.query.Page;
import java.util.List;
import java.util.function.Function;

/** A page as clients of Spring Data know it. */
public record PageJson<T>(
    List<T> content,
    long totalElements,
    long totalPages,
    int number,
    int size,
    int numberOfElements,
    boolean first,
    boolean last,
    boolean empty) {

  /** The page, with each row made into JSON. */
  public static <D, T> PageJson<T> from(Page<D> page, Function<D, T> row) {
    int limit = page.paging().limit();
    int number = page.paging().page();
    long pages = (page.total() + limit - 1) / limit;
    List<T> content = page.content().stream().map(row).toList();
    return new PageJson<>(
        content,
        page.total(),
        pages,
        number,
        limit,
        content.size(),
        number == 0,
        number + 1L >= pages,
        content.isEmpty());
  }
}
