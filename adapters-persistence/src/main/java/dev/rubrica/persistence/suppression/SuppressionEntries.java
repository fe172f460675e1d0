package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.NumberState;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The entries of a call, by the key of the number: what happens to one number does not depend on
 * the others.
 */
final class SuppressionEntries {

  private record Placed(int place, SuppressionEntry entry) {}

  private final Map<String, List<Placed>> byNumber = new LinkedHashMap<>();

  /**
   * @param keys under which the numbers are stored
   */
  SuppressionEntries(List<SuppressionEntry> entries, Function<PhoneNumber, String> keys) {
    int place = 0;
    for (SuppressionEntry entry : entries) {
      byNumber
          .computeIfAbsent(keys.apply(entry.number()), _ -> new ArrayList<>(1))
          .add(new Placed(place++, entry));
    }
  }

  int size() {
    return byNumber.values().stream().mapToInt(List::size).sum();
  }

  Set<String> numbers() {
    return byNumber.keySet();
  }

  /**
   * What the entries do to a number.
   *
   * @param made in the order of the entries; not empty
   */
  record Effect(NumberState before, NumberState after, List<NewSuppression> made) {
    boolean suppressesFirst() {
      return before.channels().isEmpty();
    }
  }

  /**
   * The effects on these numbers; those that do not change are omitted.
   *
   * @param states those of the numbers that have one
   */
  Map<String, Effect> effects(Collection<String> numbers, Map<String, NumberState> states) {
    Map<String, Effect> effects = new LinkedHashMap<>();
    for (String number : numbers) {
      Effect effect = effect(number, states.getOrDefault(number, NumberState.NEW));
      if (!effect.made().isEmpty()) {
        effects.put(number, effect);
      }
    }
    return effects;
  }

  private Effect effect(String number, NumberState before) {
    NumberState state = before;
    List<NewSuppression> made = new ArrayList<>(1);
    for (Placed placed : byNumber.getOrDefault(number, List.of())) {
      SuppressedChannels added = state.added(placed.entry());
      if (!added.isEmpty()) {
        Instant occurredAt = state.occurrence(placed.entry(), added);
        made.add(new NewSuppression(placed.place(), number, placed.entry(), added, occurredAt));
        state = state.with(added);
      }
    }
    return new Effect(before, state, made);
  }
}
