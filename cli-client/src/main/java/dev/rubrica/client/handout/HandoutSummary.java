package dev.rubrica.client.handout;

import static dev.rubrica.client.progress.ProgressStep.number;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rubrica.client.http.CampaignReport;
import dev.rubrica.client.terminal.TerminalText;
import org.jspecify.annotations.Nullable;

/** Formats the result of a hand-out. */
public final class HandoutSummary {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HandoutSummary() {}

  public static String text(HandoutResult result) {
    HandoutTotals own = result.totals();
    StringBuilder text = new StringBuilder();
    line(text, own.leases(), "leases");
    line(text, own.succeeded(), "succeeded");
    line(text, own.failed(), "failed");
    if (own.returned() > 0) {
      line(text, own.returned(), "given back, to be handed out again");
    }
    if (own.lost() > 0) {
      line(text, own.lost(), "lost, because their lease had expired");
    }
    return text.append(campaign(result.campaign())).append('\n').toString();
  }

  private static void line(StringBuilder text, long number, String what) {
    text.append("  ").append(number(number)).append(' ').append(what).append('\n');
  }

  private static String campaign(@Nullable CampaignReport end) {
    if (end == null) {
      return "The service does not answer: the state of the campaign is unknown";
    }
    String counts =
        "%s succeeded, %s failed, %s skipped"
            .formatted(
                number(end.totalSuccess()), number(end.totalFailed()), number(end.totalSkipped()));
    String total = end.totalDestinations() == null ? "" : " of " + number(end.totalDestinations());
    if (end.isFailed()) {
      String reason = end.failure() == null ? "" : " (" + TerminalText.of(end.failure()) + ")";
      return "The campaign was cancelled or has failed" + reason + ": " + counts + total;
    }
    return "The campaign is " + (end.isCompleted() ? "" : "not ") + "completed: " + counts + total;
  }

  /** One JSON object; {@code campaign} is null if the service does not answer. */
  public static String json(HandoutResult result) {
    HandoutTotals own = result.totals();
    ObjectNode json =
        MAPPER
            .createObjectNode()
            .put("leases", own.leases())
            .put("succeeded", own.succeeded())
            .put("failed", own.failed())
            .put("returned", own.returned())
            .put("lost", own.lost());
    CampaignReport end = result.campaign();
    return json.set("campaign", end == null ? MAPPER.nullNode() : json(end)).toString();
  }

  private static ObjectNode json(CampaignReport end) {
    return MAPPER
        .createObjectNode()
        .put("status", end.status())
        .put("failure", end.failure())
        .put("totalDestinations", end.totalDestinations())
        .put("totalSuccess", end.totalSuccess())
        .put("totalFailed", end.totalFailed())
        .put("totalSkipped", end.totalSkipped());
  }
}
