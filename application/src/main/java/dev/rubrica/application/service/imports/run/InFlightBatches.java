package dev.rubrica.application.service.imports.run;

import dev.rubrica.application.service.imports.parse.ParsedRow;
import dev.rubrica.domain.contact.ContactDetails;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The batches of one import at work, in the order of the file. For one thread. */
final class InFlightBatches {

  private final List<InFlightBatch> flights = new ArrayList<>();

  InFlightBatch begin(List<ParsedRow> drafts) {
    flights.removeIf(InFlightBatch::isOver);
    InFlightBatch flight = new InFlightBatch(keys(drafts), flights);
    flights.add(flight);
    return flight;
  }

  private static Set<Object> keys(List<ParsedRow> drafts) {
    Set<Object> keys = HashSet.newHashSet(drafts.size() * 2);
    for (ParsedRow draft : drafts) {
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
