package dev.rubrica.application.query;

import java.util.List;

/**
 * A page of a result.
 *
 * @param content the rows, at most {@code paging.limit()}; none past the end
 * @param total how many rows there are on all pages; exact
 */
public record Page<T>(List<T> content, long total, Paging paging) {

  public Page {
    content = List.copyOf(content);
  }
}
