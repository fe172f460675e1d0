package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;

/** The opt-outs of former numbers as entries for the numbers that replace them. */
record CarriedSuppressions(SuppressionHistory history) {

  /**
   * In the order of the changes, and of each former number by id.
   *
   * @param changes new numbers by former numbers
   */
  List<SuppressionEntry> entries(Map<PhoneNumber, PhoneNumber> changes) {
    Set<String> former = new HashSet<>();
    changes.keySet().forEach(number -> former.add(number.canonical().value()));
    Map<String, List<InForce>> inForce =
        history.inForce(former).stream()
            .filter(one -> one.suppression().reason() != SuppressionReason.INVALID_NUMBER)
            .collect(Collectors.groupingBy(InForce::number));
    return changes.entrySet().stream()
        .flatMap(
            (Entry<PhoneNumber, PhoneNumber> change) ->
                inForce.getOrDefault(change.getKey().canonical().value(), List.of()).stream()
                    .map(one -> entry(change.getValue(), one.suppression())))
        .toList();
  }

  private static SuppressionEntry entry(PhoneNumber number, Suppression old) {
    return new SuppressionEntry(
        number, old.channels(), old.reason(), old.source(), old.occurredAt());
  }
}
