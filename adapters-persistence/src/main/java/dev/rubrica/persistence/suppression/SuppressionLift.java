package dev.rubrica.persistence.suppression;

import dev.rubrica.application.port.out.SuppressionRepository.Lifted;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.suppression.SuppressionHistory.Change;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Lifts suppressions. Only numbers that are suppressed on a channel of their entries are locked.
 */
final class SuppressionLift {

  private final AccountId account;
  private final SuppressedNumbers numbers;
  private final SuppressionHistory history;
  private final PendingSuppressions pending;

  SuppressionLift(PgSession session, AccountId account, PendingSuppressions pending) {
    this.account = account;
    this.numbers = new SuppressedNumbers(session, account);
    this.history = new SuppressionHistory(session, account);
    this.pending = pending;
  }

  /**
   * @param keys under which the numbers are stored
   */
  Lifted lift(List<LiftEntry> entries, Function<PhoneNumber, String> keys, Suppression.Lift lift) {
    Map<String, NumberState> locked = numbers.lock(affected(entries, keys));
    if (locked.isEmpty()) {
      return new Lifted(0, entries.size());
    }
    Map<String, LiftedRows> rows = rows(history.inForce(locked.keySet()));
    long lifted = 0;
    for (LiftEntry entry : entries) {
      LiftedRows ofNumber = rows.get(keys.apply(entry.number()));
      lifted += ofNumber != null && ofNumber.lift(entry.channels()) ? 1 : 0;
    }
    write(locked, rows, lift);
    return new Lifted(lifted, entries.size() - lifted);
  }

  Lifted forecast(List<LiftEntry> entries, Function<PhoneNumber, String> keys) {
    Map<String, NumberState> left = new HashMap<>(numbers.read(numbers(entries, keys)));
    long lifted = 0;
    for (LiftEntry entry : entries) {
      NumberState state = left.getOrDefault(keys.apply(entry.number()), NumberState.NEW);
      SuppressedChannels gone = state.channels().liftedBy(entry.channels());
      lifted += gone.isEmpty() ? 0 : 1;
      left.put(
          keys.apply(entry.number()), new NumberState(state.channels().minus(gone), state.lifts()));
    }
    return new Lifted(lifted, entries.size() - lifted);
  }

  /** The suppressions by number, before a lift. */
  static Map<String, LiftedRows> rows(List<InForce> suppressions) {
    Map<String, LiftedRows> rows = new HashMap<>();
    for (InForce one : suppressions) {
      rows.computeIfAbsent(one.number(), _ -> new LiftedRows()).add(one);
    }
    return rows;
  }

  private Set<String> affected(List<LiftEntry> entries, Function<PhoneNumber, String> keys) {
    Map<String, NumberState> known = numbers.read(numbers(entries, keys));
    Set<String> affected = new HashSet<>();
    for (LiftEntry entry : entries) {
      String key = keys.apply(entry.number());
      NumberState state = known.getOrDefault(key, NumberState.NEW);
      if (!state.channels().intersection(entry.channels()).isEmpty()) {
        affected.add(key);
      }
    }
    return affected;
  }

  /**
   * Writes a lift of locked numbers.
   *
   * @param before the states of the numbers
   * @param rows after the lift, by number
   */
  void write(Map<String, NumberState> before, Map<String, LiftedRows> rows, Suppression.Lift lift) {
    Map<String, NumberState> after = new HashMap<>();
    before.forEach(
        (number, state) -> {
          LiftedRows ofNumber = rows.get(number);
          if (ofNumber != null && !ofNumber.lifted().isEmpty()) {
            after.put(number, state.lifted(ofNumber.lifted(), lift.at()));
          }
        });
    if (after.isEmpty()) {
      return;
    }
    numbers.update(after);
    // Before the rows change, and with them their places.
    history.insertLifted(all(rows.values(), LiftedRows::pieces), lift);
    history.change(all(rows.values(), LiftedRows::changes), lift);
    long free = after.values().stream().filter(state -> state.channels().isEmpty()).count();
    pending.changed(account, -free);
  }

  private static List<Change> all(
      Collection<LiftedRows> rows, Function<LiftedRows, List<Change>> changes) {
    return rows.stream().flatMap(row -> changes.apply(row).stream()).toList();
  }

  private static Set<String> numbers(List<LiftEntry> entries, Function<PhoneNumber, String> keys) {
    Set<String> numbers = new HashSet<>();
    entries.forEach(entry -> numbers.add(keys.apply(entry.number())));
    return numbers;
  }
}
