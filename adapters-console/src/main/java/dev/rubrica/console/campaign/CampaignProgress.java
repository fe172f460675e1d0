package dev.rubrica.console.campaign;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.campaign.CampaignTotals;
import java.util.List;

/**
 * How far the hand-out of a campaign is.
 *
 * @param done how many people were sent to, failed or were skipped
 * @param total the number of people
 * @param text the share as a text
 * @param outcomes the people by what became of them; their numbers add up to the total
 */
public record CampaignProgress(
    long done, long total, String text, String totalText, List<Outcome> outcomes) {

  /**
   * What became of some people.
   *
   * @param status the words of the API for it, separated by commas
   */
  public record Outcome(Message label, String number, String status, boolean isEmpty) {}

  public static CampaignProgress of(CampaignTotals totals, Texts texts) {
    long done = totals.destinations() - totals.open();
    // Only what is complete has 100 %.
    long percent = totals.destinations() == 0 ? 100 : done * 100 / totals.destinations();
    return new CampaignProgress(
        done,
        totals.destinations(),
        texts.get(Message.CAMPAIGN_PERCENT, texts.number(percent)),
        texts.number(totals.destinations()),
        List.of(
            outcome(Message.CAMPAIGN_SUCCEEDED, totals.succeeded(), "SUCCEEDED", texts),
            outcome(Message.CAMPAIGN_NOT_SENT, totals.failed(), "FAILED", texts),
            outcome(Message.CAMPAIGN_SKIPPED, totals.skipped(), "SKIPPED", texts),
            outcome(Message.CAMPAIGN_OPEN, totals.open(), "PENDING,LEASED", texts)));
  }

  private static Outcome outcome(Message label, long number, String status, Texts texts) {
    return new Outcome(label, texts.number(number), status, number == 0);
  }
}
