package dev.rubrica.domain.suppression;

import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a number must not be written to on some channels. It belongs to the number, not to
 * a contact, and is never changed but by a lift.
 *
 * @param number in canonical form; null after the erasure of the person
 * @param source where the opt-out comes from; null if unknown
 * @param occurredAt when the person opted out
 * @param createdAt when it was recorded
 * @param lift null while it is in force
 */
public record Suppression(
    SuppressionId id,
    @Nullable PhoneNumber number,
    SuppressedChannels channels,
    SuppressionReason reason,
    @Nullable String source,
    Instant occurredAt,
    Instant createdAt,
    SuppressionAuthor createdBy,
    @Nullable Lift lift) {

  /**
   * The end of a suppression.
   *
   * @param reason as given, 1 to {@value #MAX_REASON} characters; null after the erasure of the
   *     person
   */
  public record Lift(Instant at, SuppressionAuthor by, @Nullable String reason) {
    /** The maximum length of a reason, in code points. */
    public static final int MAX_REASON = 255;
  }
}
