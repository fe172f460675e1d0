package dev.rubrica.application.query;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A search for suppressions, newest first: by {@code createdAt} and then by id, both descending.
 * The conditions combine with AND; null is no condition.
 *
 * @param number compared in canonical form
 * @param channel suppressed by it
 * @param importId the import of a file that made it
 * @param includeLifted whether lifted ones are found, too
 * @param createdFrom recorded at this time or later
 * @param createdBefore recorded before this time
 * @param changedFrom recorded, lifted or partly lifted at this time or later
 */
public record SuppressionQuery(
    AccountId account,
    @Nullable PhoneNumber number,
    @Nullable Channel channel,
    @Nullable SuppressionReason reason,
    @Nullable ImportId importId,
    boolean includeLifted,
    @Nullable Instant createdFrom,
    @Nullable Instant createdBefore,
    @Nullable Instant changedFrom,
    PageRequest page) {

  /** A copy whose page starts right after the position. */
  public SuppressionQuery from(@Nullable Position position) {
    return withPage(page.from(position));
  }

  /** A copy with another number and size of the page. */
  public SuppressionQuery withPaging(Paging paging) {
    return withPage(page.withPaging(paging));
  }

  /** A copy whose total is not computed. */
  public SuppressionQuery uncounted() {
    return withPage(page.uncounted());
  }

  private SuppressionQuery withPage(PageRequest other) {
    return new SuppressionQuery(
        account,
        number,
        channel,
        reason,
        importId,
        includeLifted,
        createdFrom,
        createdBefore,
        changedFrom,
        other);
  }
}
