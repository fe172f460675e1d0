package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The opt-outs of a former number as entries for the one that replaces it.
 *
 * @param keys under which numbers are stored
 */
record CopiedSuppressions(
    PgSession session,
    AccountId account,
    Function<PhoneNumber, String> keys,
    PhoneNumber former,
    PhoneNumber current) {

  /**
   * Locks both numbers, also if they were never suppressed: nobody else suppresses the former
   * number after its opt-outs have been read and before the contact has its new number. Like {@link
   * SuppressionInsert}, inserts before it locks existing rows.
   */
  void lock() {
    SuppressedNumbers numbers = new SuppressedNumbers(session, account);
    Map<String, NumberState> states = new HashMap<>();
    states.put(keys.apply(former), NumberState.NEW);
    states.put(keys.apply(current), NumberState.NEW);
    Set<String> inserted = numbers.insert(states);
    states.keySet().removeAll(inserted);
    numbers.lock(states.keySet());
    if (!inserted.isEmpty()) {
      session.end().add(numbers.removalOfUnused(inserted));
    }
  }

  /** The opt-outs of the former number as entries for the current one, by id. */
  List<SuppressionEntry> entries() {
    return new SuppressionHistory(session, account)
        .inForce(Set.of(keys.apply(former))).stream()
            .map(InForce::suppression)
            .filter(one -> one.reason() != SuppressionReason.INVALID_NUMBER)
            .map(this::entry)
            .toList();
  }

  private SuppressionEntry entry(Suppression old) {
    return new SuppressionEntry(
        current, old.channels(), old.reason(), old.source(), old.occurredAt());
  }

  /** The channels on which the current number would be suppressed. */
  SuppressedChannels forecast() {
    String key = keys.apply(current);
    NumberState before =
        new SuppressedNumbers(session, account)
            .read(Set.of(key))
            .getOrDefault(key, NumberState.NEW);
    return before.with(entries()).channels();
  }
}
