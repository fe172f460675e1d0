package dev.rubrica.domain.campaign;

import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many people a campaign would go to, counted at one moment. Each of the matched counts under
 * the first that holds: duplicate, excluded, unreachable, suppressed, recipient.
 *
 * @param matched the sum of the members of each list that match the filter; without lists, the
 *     contacts that match; or the destinations
 * @param unreachable without a valid number, or with none of the mode's channels supported
 * @param suppressed on every channel of the mode that is supported
 * @param byChannel the recipients by the first channel on which each can be reached; their sum is
 *     the number of recipients
 * @param missing of each placeholder at the time, by its name, how many recipients have no value
 *     for it; also if that is 0
 */
public record CampaignGoal(
    Instant calculatedAt,
    long matched,
    long duplicates,
    long excluded,
    long unreachable,
    long suppressed,
    Map<Channel, Long> byChannel,
    Map<String, Long> missing) {

  public CampaignGoal {
    Map<Channel, Long> counts = new EnumMap<>(Channel.class);
    counts.putAll(byChannel);
    byChannel = Collections.unmodifiableMap(counts);
    missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    long recipients = matched - duplicates - excluded - unreachable - suppressed;
    boolean negative =
        Math.min(Math.min(duplicates, excluded), Math.min(unreachable, suppressed)) < 0
            || recipients < 0;
    if (negative || sum(byChannel) != recipients) {
      throw new IllegalArgumentException("the parts of a goal must add up");
    }
    for (long without : missing.values()) {
      if (without < 0 || without > recipients) {
        throw new IllegalArgumentException("no more recipients can lack a value than there are");
      }
    }
  }

  /** The number of people that the campaign would go to. */
  public long recipients() {
    return sum(byChannel);
  }

  /** Whether the placeholder was counted. */
  public boolean covers(String placeholder) {
    return missing.containsKey(placeholder);
  }

  /** Whether the placeholder was counted, and no recipient has a value for it. */
  public boolean isWithoutValue(String placeholder) {
    Long without = missing.get(placeholder);
    return without != null && without == recipients();
  }

  private static long sum(Map<Channel, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
