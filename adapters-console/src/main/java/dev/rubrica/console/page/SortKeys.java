package dev.rubrica.console.page;

import dev.rubrica.application.query.SortOrder;
import dev.rubrica.http.request.EnumCodec;
import dev.rubrica.http.request.QueryParameters;
import java.util.Set;

/**
 * The keys by which a table can be sorted.
 *
 * @param words those of the API
 * @param usual the key if nobody decides
 * @param descending keys whose usual order is descending
 */
public record SortKeys<S extends Enum<S>>(EnumCodec<S> words, S usual, Set<S> descending) {

  public SortKeys {
    descending = Set.copyOf(descending);
  }

  /** Keys with the words of the API in camel case, whose usual order is ascending. */
  public static <S extends Enum<S>> SortKeys<S> of(Class<S> type, S usual) {
    return new SortKeys<>(EnumCodec.camelCase(type), usual, Set.of());
  }

  /** The key and the order in the parameters, which must be checked before they are used. */
  public SortState<S> parse(QueryParameters in) {
    S by = in.word(SortState.BY, words, usual);
    SortOrder order = in.word(SortState.ORDER, SortState.ORDERS, usualOrder(by));
    return new SortState<>(this, by, order);
  }

  SortOrder usualOrder(S by) {
    return descending.contains(by) ? SortOrder.DESC : SortOrder.ASC;
  }
}
