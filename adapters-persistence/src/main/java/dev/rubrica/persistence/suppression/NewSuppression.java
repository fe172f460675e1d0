package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;

/**
 * A suppression that an entry makes.
 *
 * @param place the place of the entry in the call
 * @param number the key under which the number is stored
 * @param channels those of the entry that are not suppressed yet
 */
record NewSuppression(
    int place, String number, SuppressionEntry entry, SuppressedChannels channels) {}
