package dev.rubrica.persistence.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import java.util.Map;

/** Goals as JSON text. */
public final class CampaignGoalJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final ObjectReader READER = MAPPER.readerFor(Stored.class);

  private CampaignGoalJson() {}

  private record Stored(
      String calculatedAt,
      long matched,
      long duplicates,
      long excluded,
      long unreachable,
      long suppressed,
      Map<Channel, Long> byChannel,
      Map<String, Long> missing) {}

  static String write(CampaignGoal goal) {
    Stored stored =
        new Stored(
            goal.calculatedAt().toString(),
            goal.matched(),
            goal.duplicates(),
            goal.excluded(),
            goal.unreachable(),
            goal.suppressed(),
            goal.byChannel(),
            goal.missing());
    try {
      return MAPPER.writeValueAsString(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException the text is not what {@link #write} returns
   */
  public static CampaignGoal read(String json) {
    try {
      Stored stored = READER.readValue(json);
      return new CampaignGoal(
          Instant.parse(stored.calculatedAt()),
          stored.matched(),
          stored.duplicates(),
          stored.excluded(),
          stored.unreachable(),
          stored.suppressed(),
          stored.byChannel(),
          stored.missing());
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IllegalArgumentException("not a goal", e);
    }
  }
}
