package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.time.Instant;

/**
 * A suppression that an entry makes.
 *
 * @param place the place of the entry in the call
 * @param number the key under which the number is stored
 * @param channels those of the entry that are not suppressed yet
 * @param occurredAt by {@link NumberState#occurrence}
 */
record NewSuppression(
    int place,
    String number,
    SuppressionEntry entry,
    SuppressedChannels channels,
    Instant occurredAt) {}
