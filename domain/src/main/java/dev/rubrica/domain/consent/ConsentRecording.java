package dev.rubrica.domain.consent;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.account.KeyId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and by whom a decision was recorded. Times are in microseconds, as they are stored.
 *
 * @param occurredAt when the person decided
 * @param createdAt when it was recorded
 * @param createdBy the key of the request; null for a recording without a request
 */
public record ConsentRecording(Instant occurredAt, Instant createdAt, @Nullable KeyId createdBy) {

  private static final int NANOS_OF_MICROSECOND = 1_000;

  public ConsentRecording {
    occurredAt = inMicroseconds(occurredAt);
    createdAt = inMicroseconds(createdAt);
  }

  /** Whether the person decided at the moment of the recording, as far as anybody has told. */
  public boolean immediate() {
    return occurredAt.equals(createdAt);
  }

  private static Instant inMicroseconds(Instant time) {
    return time.minusNanos(time.getNano() % NANOS_OF_MICROSECOND);
  }

  /**
   * The recording of a decision at that moment.
   *
   * @param occurredAt null for now
   * @throws Invalid the decision is in the future, or before 1970, which backups cannot contain
   */
  public static ConsentRecording at(
      Instant now, @Nullable Instant occurredAt, @Nullable KeyId createdBy) {
    if (occurredAt != null && (occurredAt.isAfter(now) || occurredAt.isBefore(Instant.EPOCH))) {
      throw new Invalid(
          "occurredAt", "must be in 1970 or later and not in the future; omit it for now");
    }
    return new ConsentRecording(occurredAt == null ? now : occurredAt, now, createdBy);
  }
}
