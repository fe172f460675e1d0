package dev.rubrica.application.service.imports;

import dev.rubrica.domain.contact.ContactDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The batches of one import at work, in the order of the file. For one thread. */
final class Flights {

  private final List<Flight> flights = new ArrayList<>();

  Flight begin(List<Draft> drafts) {
    flights.removeIf(Flight::isOver);
    Flight flight = new Flight(keys(drafts), flights);
    flights.add(flight);
    return flight;
  }

  private static Set<Object> keys(List<Draft> drafts) {
    Set<Object> keys = HashSet.newHashSet(drafts.size() * 2);
    for (Draft draft : drafts) {
      ContactDetails details = draft.made().details();
      if (details.phone() != null) {
        keys.add(details.phone());
      }
      if (details.email() != null) {
        keys.add(details.email().key());
      }
    }
    return keys;
  }
}
