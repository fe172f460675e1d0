package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The opt-outs of former numbers as entries for the numbers that replace them.
 *
 * @param keys under which numbers are stored
 */
record CarriedSuppressions(
    PgSession session, AccountId account, Function<PhoneNumber, String> keys) {

  /**
   * Locks the numbers, also those that were never suppressed: nobody else suppresses a former
   * number after its opt-outs have been read and before the contact has its new number. Like {@link
   * SuppressionInsert}, inserts before it locks existing rows.
   */
  void lock(Map<PhoneNumber, PhoneNumber> changes) {
    SuppressedNumbers numbers = new SuppressedNumbers(session, account);
    Map<String, NumberState> states = new HashMap<>();
    changes.forEach(
        (former, current) -> {
          states.put(keys.apply(former), NumberState.NEW);
          states.put(keys.apply(current), NumberState.NEW);
        });
    Set<String> inserted = numbers.insert(states);
    states.keySet().removeAll(inserted);
    numbers.lock(states.keySet());
    if (!inserted.isEmpty()) {
      session.end().add(numbers.removalOfUnused(inserted));
    }
  }

  /**
   * In the order of the changes, and of each former number by id.
   *
   * @param changes new numbers by former numbers
   */
  List<SuppressionEntry> entries(Map<PhoneNumber, PhoneNumber> changes) {
    Set<String> former = changes.keySet().stream().map(keys).collect(Collectors.toSet());
    Map<String, List<InForce>> inForce =
        new SuppressionHistory(session, account)
            .inForce(former).stream()
                .filter(one -> one.suppression().reason() != SuppressionReason.INVALID_NUMBER)
                .collect(Collectors.groupingBy(InForce::number));
    return changes.entrySet().stream()
        .flatMap(
            (Entry<PhoneNumber, PhoneNumber> change) ->
                inForce.getOrDefault(keys.apply(change.getKey()), List.of()).stream()
                    .map(one -> entry(change.getValue(), one.suppression())))
        .toList();
  }

  private static SuppressionEntry entry(PhoneNumber number, Suppression old) {
    return new SuppressionEntry(
        number, old.channels(), old.reason(), old.source(), old.occurredAt());
  }
}
