package dev.rubrica.console.campaign;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.request.LocalPath;
import org.jspecify.annotations.Nullable;

/**
 * The page of a campaign.
 *
 * @param notice what was done before; null if nothing
 * @param goal the goal of a fixed audience, as it was when it was confirmed; null otherwise
 * @param handout the command line that hands out the recipients; null if there is nobody to hand
 *     out
 */
public record CampaignScreen(
    PageFrame frame,
    long id,
    @Nullable String notice,
    CampaignDescription description,
    ProgressScreen progress,
    CampaignSteps steps,
    Dates dates,
    @Nullable GoalScreen goal,
    @Nullable String handout) {

  /** When things happened, for people; null for what has not. */
  public record Dates(
      String created, String changed, @Nullable String confirmed, @Nullable String completed) {}

  /** The path of the page of all campaigns. */
  public static final String ALL = LocalPath.BASE + "/campaigns";

  /** The path of the page. */
  public static String path(long id) {
    return ALL + "/" + id;
  }

  /** The path of a page about the campaign. */
  public String path(String page) {
    return path(id) + "/" + page;
  }

  /** Whether its people are still counted: they are not fixed. */
  public boolean countsGoal() {
    return steps.canChange();
  }
}
