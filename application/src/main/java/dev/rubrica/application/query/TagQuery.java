package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A search for tags.
 *
 * @param search a text that the tag contains, folded by {@link
 *     dev.rubrica.domain.text.TextFolding#needle}; null for all tags
 */
public record TagQuery(AccountId account, @Nullable String search, PageRequest page) {

  /** A copy whose page starts right after the position. */
  public TagQuery from(@Nullable Position position) {
    return new TagQuery(account, search, page.from(position));
  }
}
