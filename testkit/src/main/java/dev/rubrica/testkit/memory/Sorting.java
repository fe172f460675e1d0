package dev.rubrica.testkit.memory;

import dev.rubrica.application.query.SortOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Sorting and paging of query results. */
final class Sorting {

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  private Sorting() {}

  static <T> Comparator<T> byText(Function<T, String> text) {
    return Comparator.comparing(text, Comparator.nullsLast(BY_CODE_POINT));
  }

  static <T> Comparator<T> ordered(Comparator<T> by, SortOrder order, ToLongFunction<T> id) {
    return (order == SortOrder.ASC ? by : by.reversed()).thenComparingLong(id);
  }
}
