package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportStatus;
import dev.rubrica.domain.list.ListId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search for imports, newest first; the conditions combine with AND.
 *
 * @param statuses imports with one of these statuses; empty for all
 * @param list imports that name this list, whether it exists or not; null for all
 */
public record ImportQuery(
    AccountId account, Set<ImportStatus> statuses, @Nullable ListId list, PageRequest page) {

  public ImportQuery {
    Objects.requireNonNull(account);
    statuses = Set.copyOf(statuses);
  }

  /** A copy whose page starts right after the position. */
  public ImportQuery from(@Nullable Position position) {
    return withPage(page.from(position));
  }

  /** The same search for another part of its result. */
  public ImportQuery withPage(PageRequest other) {
    return new ImportQuery(account, statuses, list, other);
  }
}
