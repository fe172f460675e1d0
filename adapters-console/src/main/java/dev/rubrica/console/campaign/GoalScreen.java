package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.domain.campaign.CampaignGoal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The goal of a campaign, as a page or as a part of one.
 *
 * @param path of the campaign
 * @param bar null if it cannot be counted, or was never counted
 * @param isLarge whether there are too many people to count them while somebody waits
 * @param isRunning whether they are being counted in the background
 * @param problems why it cannot be counted
 */
public record GoalScreen(
    PageFrame frame,
    String path,
    @Nullable GoalBar bar,
    boolean isLarge,
    boolean isRunning,
    List<String> problems) {

  static GoalScreen of(GoalCounter.Count count, String path, PageFrame frame) {
    CampaignGoal goal = count.goal();
    return new GoalScreen(
        frame,
        path,
        goal == null ? null : GoalBar.of(goal, frame),
        count.isLarge(),
        count.isRunning(),
        count.problems());
  }

  /** Whether the form is shown that starts to count. */
  public boolean canStart() {
    return isLarge && !isRunning && frame.canWrite();
  }
}
