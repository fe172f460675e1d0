package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person of a fixed audience.
 *
 * @param place in the audience: ascending, and never in a key
 * @param contact null for a person of whom only the number is known
 * @param number the number that was handed out last; null before that, and after the erasure
 * @param reason why the person failed or was skipped: the name of a {@link SkipReason}, {@link
 *     #NOT_ACKNOWLEDGED}, or what the worker reported; null otherwise, and after the erasure
 * @param attempt how often the person was handed out
 * @param at when the status became what it is; null if nothing happened since the audience was
 *     fixed
 */
public record Recipient(
    long place,
    RecipientKey key,
    @Nullable ContactId contact,
    @Nullable PhoneNumber number,
    RecipientStatus status,
    @Nullable String reason,
    int attempt,
    @Nullable Instant at) {

  /** The reason of a person that was handed out too often without acknowledgement. */
  public static final String NOT_ACKNOWLEDGED = "NOT_ACKNOWLEDGED";

  /** Omits the personal data, which must not be logged. */
  @Override
  public String toString() {
    return "Recipient[" + key.value() + ", " + status + ", " + attempt + "]";
  }
}
