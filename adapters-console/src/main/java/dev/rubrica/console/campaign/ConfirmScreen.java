package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.CampaignGoal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the confirmation of a campaign does, and to how many people the campaign goes.
 *
 * @param path of the campaign
 * @param tag the entity tag of the version that is shown
 * @param warning what has changed since the form was shown; null if nothing
 * @param consequences what the confirmation does
 * @param problems why the campaign cannot be confirmed
 * @param goal null until the people are counted
 * @param seen what the form confirms; null without a goal
 */
public record ConfirmScreen(
    PageFrame frame,
    String path,
    String tag,
    @Nullable String warning,
    List<String> consequences,
    List<String> problems,
    @Nullable GoalScreen goal,
    @Nullable Seen seen) {

  /**
   * The goal that the person sees.
   *
   * @param recipients to how many people the campaign goes
   * @param countedAt when they were counted
   */
  public record Seen(long recipients, Instant countedAt) {

    static @Nullable Seen of(GoalCounter.@Nullable Count count) {
      CampaignGoal goal = count == null ? null : count.goal();
      return goal == null ? null : new Seen(goal.recipients(), goal.calculatedAt());
    }
  }

  /** Whether the button is shown. */
  public boolean isReady() {
    return problems.isEmpty() && seen != null && seen.recipients() > 0;
  }

  /** The text of the button, with the number of people. */
  public String button() {
    long people = seen == null ? 0 : seen.recipients();
    return frame
        .texts()
        .count(Message.CAMPAIGN_CONFIRM_BUTTON_ONE, Message.CAMPAIGN_CONFIRM_BUTTON, people);
  }

  /** Whether the people are still to be counted. */
  public boolean counts() {
    return problems.isEmpty() && goal == null;
  }
}
