package dev.rubrica.http.suppression;

import dev.rubrica.application.port.in.suppression.ManageSuppressions;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a suppression.
 *
 * @param phoneNumber null after the erasure of the person
 * @param createdBy the id of a key, or {@code inbound}
 * @param liftedBy as {@code createdBy}; null, as the other facts of the lift, while it is in force
 */
public record SuppressionJson(
    long id,
    @Nullable String phoneNumber,
    Set<Channel> channels,
    SuppressionReason reason,
    @Nullable String source,
    Instant occurredAt,
    Instant createdAt,
    Object createdBy,
    @Nullable Instant liftedAt,
    @Nullable Object liftedBy,
    @Nullable String liftReason) {

  public static SuppressionJson from(Suppression suppression) {
    Suppression.Lift lift = suppression.lift();
    return new SuppressionJson(
        suppression.id().value(),
        suppression.number() == null ? null : suppression.number().value(),
        suppression.channels().known(),
        suppression.reason(),
        suppression.source(),
        suppression.occurredAt(),
        suppression.createdAt(),
        author(suppression.createdBy()),
        lift == null ? null : lift.at(),
        lift == null ? null : author(lift.by()),
        lift == null ? null : lift.reason());
  }

  private static Object author(SuppressionAuthor author) {
    return author.key() == null ? SuppressionAuthor.INBOUND_NAME : (Long) author.key().value();
  }

  /** The result of a call that suppresses numbers. */
  public record Added(long added, long alreadySuppressed) {
    static Added from(ManageSuppressions.Suppressed result) {
      return new Added(result.added(), result.alreadySuppressed());
    }
  }

  /** The result of a call that lifts suppressions. */
  public record Lifted(long lifted, long notSuppressed) {
    static Lifted from(ManageSuppressions.Lifted result) {
      return new Lifted(result.lifted(), result.notSuppressed());
    }
  }

  /** The result of a check. */
  public record Checked(List<String> suppressed, List<String> unreadable) {
    static Checked from(ManageSuppressions.Checked result) {
      return new Checked(result.suppressed(), result.unreadable());
    }
  }
}
