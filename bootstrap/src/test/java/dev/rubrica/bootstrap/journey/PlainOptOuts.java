package dev.rubrica.bootstrap.journey;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules of opt-outs say, in the plainest form: which channel of which number, and since
 * when.
 */
final class PlainOptOuts {

  static final Set<String> CHANNELS = Set.of("SMS", "RCS", "WHATSAPP");
  static final String INVALID_NUMBER = "INVALID_NUMBER";

  private record Place(String number, String channel) {}

  /** An opt-out; the moments are counted, not measured. */
  private record OptOut(String reason, long occurred) {}

  private final Map<Place, OptOut> inForce = new HashMap<>();
  private final Map<Place, Long> lastLift = new HashMap<>();
  private long moment;

  /** The person opts out now. */
  void suppress(String number, Set<String> channels, String reason) {
    long now = ++moment;
    channels.forEach(channel -> suppress(number, channel, new OptOut(reason, now)));
  }

  /** The person opted out before anything else happened. */
  void suppressLate(String number, Set<String> channels, String reason) {
    channels.forEach(channel -> suppress(number, channel, new OptOut(reason, 0)));
  }

  private void suppress(String number, String channel, OptOut optOut) {
    Place place = new Place(number, channel);
    if (optOut.occurred() > lastLift.getOrDefault(place, -1L)) {
      inForce.putIfAbsent(place, optOut);
    }
  }

  void lift(String number, Set<String> channels) {
    long now = ++moment;
    for (String channel : channels) {
      Place place = new Place(number, channel);
      if (inForce.remove(place) != null) {
        lastLift.put(place, now);
      }
    }
  }

  /** A contact gets another number. */
  void copy(String former, String current) {
    new TreeSet<>(CHANNELS)
        .forEach(
            channel -> {
              OptOut optOut = inForce.get(new Place(former, channel));
              if (optOut != null && !optOut.reason().equals(INVALID_NUMBER)) {
                suppress(current, channel, optOut);
              }
            });
  }

  /** The channels on which the number is suppressed. */
  Set<String> of(String number) {
    Set<String> found = new TreeSet<>(CHANNELS);
    found.removeIf(channel -> !inForce.containsKey(new Place(number, channel)));
    return found;
  }
}
