package dev.rubrica.console.page;

import dev.rubrica.application.query.Page;
import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The links between pages that have numbers.
 *
 * @param page from 0
 * @param pages the number of pages, at least 1
 * @param url makes the URL of the page with a number
 */
public record PageNumbers(int page, int pages, IntFunction<String> url, Texts texts) {

  /** The largest number that a URL may have. */
  public static final int MAX_PAGE = 1_000_000;

  public static PageNumbers of(Page<?> page, IntFunction<String> url, Texts texts) {
    long pages = Math.max(1, Math.ceilDiv(page.total(), page.paging().limit()));
    return new PageNumbers(page.paging().page(), Math.toIntExact(pages), url, texts);
  }

  /**
   * The URL of the last page if the page is beyond it, for example because rows were deleted; null
   * otherwise.
   */
  public @Nullable String instead() {
    return page < pages ? null : url.apply(pages - 1);
  }

  /** The URL of the previous page; null on the first one. */
  public @Nullable String previous() {
    return page == 0 ? null : url.apply(page - 1);
  }

  /** The URL of the next page; null on the last one. */
  public @Nullable String next() {
    return page + 1 < pages ? url.apply(page + 1) : null;
  }

  /** The page and the number of pages as texts. */
  public String position() {
    return texts.get(Message.PAGE_OF, texts.number(page + 1L), texts.number(pages));
  }
}
