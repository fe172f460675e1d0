package dev.rubrica.http.campaign;

import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a goal.
 *
 * @param byChannel has every channel of the sending mode
 * @param missing only placeholders for which a recipient has no value
 */
public record GoalJson(
    Instant calculatedAt,
    long matched,
    long duplicates,
    long excluded,
    long unreachable,
    long suppressed,
    long recipients,
    Map<Channel, Long> byChannel,
    Map<String, Long> missing) {

  /**
   * @param mode null if the campaign has none any more
   */
  static GoalJson from(CampaignGoal goal, @Nullable SendingMode mode) {
    return new GoalJson(
        goal.calculatedAt(),
        goal.matched(),
        goal.duplicates(),
        goal.excluded(),
        goal.unreachable(),
        goal.suppressed(),
        goal.recipients(),
        byChannel(goal, mode),
        missing(goal));
  }

  private static Map<Channel, Long> byChannel(CampaignGoal goal, @Nullable SendingMode mode) {
    Map<Channel, Long> counts = new LinkedHashMap<>();
    if (mode != null) {
      mode.channels().forEach(channel -> counts.put(channel, 0L));
    }
    counts.putAll(goal.byChannel());
    return counts;
  }

  private static Map<String, Long> missing(CampaignGoal goal) {
    Map<String, Long> counts = new LinkedHashMap<>(goal.missing());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }
}
