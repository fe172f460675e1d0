package dev.rubrica.console.page;

import dev.rubrica.application.query.SortOrder;
import dev.rubrica.console.request.LocalUrl;
import dev.rubrica.http.request.EnumCodec;
import org.jspecify.annotations.Nullable;

/**
 * By what a table is sorted, and in which order. URLs and forms have it with the names of the API,
 * unless it is the usual one.
 */
public record SortState<S extends Enum<S>>(SortKeys<S> keys, S by, SortOrder order) {

  /** The parameter with the key. */
  public static final String BY = "sortBy";

  /** The parameter with the order. */
  public static final String ORDER = "sortOrder";

  static final EnumCodec<SortOrder> ORDERS = EnumCodec.camelCase(SortOrder.class);

  /** The table sorted by another key, or by the same one the other way round. */
  public SortState<S> sortedBy(S other) {
    boolean turns = other == by && order == SortOrder.ASC;
    return new SortState<>(keys, other, turns ? SortOrder.DESC : SortOrder.ASC);
  }

  /** Adds what is not usual to a URL. */
  public LocalUrl addTo(LocalUrl url) {
    return url.with(BY, byField()).with(ORDER, orderField());
  }

  /** Adds the key and the order to the URL of a call of the API. */
  public LocalUrl addAllTo(LocalUrl url) {
    return url.with(BY, byWord()).with(ORDER, orderWord());
  }

  /** The value of the form field for the key; null for the usual one. */
  public @Nullable String byField() {
    return by == keys.usual() ? null : byWord();
  }

  /** The value of the form field for the order; null for the usual one. */
  public @Nullable String orderField() {
    return order == keys.usualOrder(by) ? null : orderWord();
  }

  /** The word of the API for the key. */
  public String byWord() {
    return keys.words().word(by);
  }

  /** The word of the API for the order. */
  public String orderWord() {
    return ORDERS.word(order);
  }

  /** For the attribute {@code aria-sort} of a column; null for a column that is not sorted. */
  public @Nullable String ariaSort(S column) {
    return column != by ? null : order == SortOrder.ASC ? "ascending" : "descending";
  }
}
