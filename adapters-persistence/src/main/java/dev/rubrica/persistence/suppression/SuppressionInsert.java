package dev.rubrica.persistence.suppression;

import dev.rubrica.application.port.out.SuppressionRepository.Suppressed;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.persistence.jdbc.PgSession;
import dev.rubrica.persistence.suppression.SuppressionEntries.Effect;
import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Suppresses numbers. The states are read without locks first, and then decided again on locked
 * rows. Entries that change nothing because their numbers are suppressed lock these numbers, too: a
 * lift that has not been committed yet may be earlier than the opt-out.
 *
 * <p>New numbers are inserted before existing ones are locked, both in the order of numbers.
 * Whoever waits for an inserted number has locked no existing one, so callers never wait in a
 * circle.
 */
final class SuppressionInsert {

  private final AccountId account;
  private final SuppressedNumbers numbers;
  private final SuppressionHistory history;
  private final PendingSuppressions pending;

  SuppressionInsert(PgSession session, AccountId account, PendingSuppressions pending) {
    this.account = account;
    this.numbers = new SuppressedNumbers(session, account);
    this.history = new SuppressionHistory(session, account);
    this.pending = pending;
  }

  Suppressed suppress(
      SuppressionEntries all, SuppressionAuthor author, @Nullable ImportId importId, Instant now) {
    Map<String, Effect> effects = change(all);
    List<NewSuppression> made = made(effects);
    if (!made.isEmpty()) {
      pending.changed(account, newNumbers(effects));
      pending.add(history.insertion(made, author, importId, now), made.size());
    }
    return result(all, made, newNumbers(effects));
  }

  Suppressed forecast(SuppressionEntries all) {
    Map<String, NumberState> known = numbers.read(all.numbers());
    Map<String, Effect> effects = all.effects(all.numbers(), known);
    return result(all, made(effects), newNumbers(effects));
  }

  private static long newNumbers(Map<String, Effect> effects) {
    return effects.values().stream().filter(Effect::suppressesFirst).count();
  }

  private static Suppressed result(
      SuppressionEntries all, List<NewSuppression> made, long newNumbers) {
    BitSet places = new BitSet(all.size());
    made.forEach(one -> places.set(one.place()));
    return new Suppressed(places, all.size(), newNumbers);
  }

  private static List<NewSuppression> made(Map<String, Effect> effects) {
    return effects.values().stream()
        .flatMap(effect -> effect.made().stream())
        .sorted(Comparator.comparing(NewSuppression::place))
        .toList();
  }

  /** Writes the states of the numbers that change and returns the changes. */
  private Map<String, Effect> change(SuppressionEntries entries) {
    Map<String, NumberState> known = numbers.read(entries.numbers());
    Map<String, Effect> expected = entries.effects(entries.numbers(), known);
    Set<String> inserted = numbers.insert(after(expected, number -> !known.containsKey(number)));
    Set<String> others = new HashSet<>(expected.keySet());
    others.removeAll(inserted);
    Set<String> chosen = toLock(entries, others, unchanged(known, expected));
    Map<String, Effect> effects = entries.effects(chosen, numbers.lock(chosen));
    numbers.update(after(effects, _ -> true));
    effects = new LinkedHashMap<>(effects);
    for (String number : inserted) {
      effects.put(number, expected.get(number));
    }
    return effects;
  }

  private static Set<String> unchanged(
      Map<String, NumberState> known, Map<String, Effect> expected) {
    return known.entrySet().stream()
        .filter(one -> !expected.containsKey(one.getKey()))
        .filter(one -> !one.getValue().channels().isEmpty())
        .map(Entry::getKey)
        .collect(Collectors.toSet());
  }

  // Locked in one statement with those that change, since two could wait in a circle. Alone they
  // are shared: the same opt-outs told again do not wait for each other.
  private Set<String> toLock(
      SuppressionEntries entries, Set<String> changed, Set<String> unchanged) {
    if (changed.isEmpty()) {
      return entries.effects(unchanged, numbers.lockShared(unchanged)).keySet();
    }
    return Stream.concat(changed.stream(), unchanged.stream()).collect(Collectors.toSet());
  }

  private static Map<String, NumberState> after(
      Map<String, Effect> effects, Predicate<String> chosen) {
    return effects.entrySet().stream()
        .filter((Entry<String, Effect> one) -> chosen.test(one.getKey()))
        .collect(Collectors.toMap(Entry::getKey, one -> one.getValue().after()));
  }
}
