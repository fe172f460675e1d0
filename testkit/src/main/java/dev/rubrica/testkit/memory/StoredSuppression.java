package dev.rubrica.testkit.memory;

import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stored suppression.
 *
 * @param importId the import that made it; null for none
 * @param changedAt when it was recorded, lifted or partly lifted
 */
record StoredSuppression(Suppression suppression, @Nullable ImportId importId, Instant changedAt) {

  boolean isOf(PhoneNumber number) {
    return number.equals(suppression.number());
  }

  boolean isInForce() {
    return suppression.lift() == null;
  }

  /** The same suppression on some of its channels, lifted or not. */
  StoredSuppression with(
      SuppressionId id,
      SuppressedChannels channels,
      Suppression.@Nullable Lift lift,
      Instant changed) {
    return new StoredSuppression(
        new Suppression(
            id,
            suppression.number(),
            channels,
            suppression.reason(),
            suppression.source(),
            suppression.occurredAt(),
            suppression.createdAt(),
            suppression.createdBy(),
            lift),
        importId,
        changed);
  }
}
