package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.in.campaign.CalculateGoals.Result;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the people of a campaign and stores nothing, so that pages may count. The goal of more
 * than {@link CalculateGoals#MAX_AT_ONCE} people is only read: it is counted in the background when
 * a form asks for it, and is then stored with the campaign, as nobody would wait for it.
 */
public final class GoalCounter {

  private final CalculateGoals goals;

  public GoalCounter(CalculateGoals goals) {
    this.goals = goals;
  }

  /**
   * What was counted.
   *
   * @param counted null if it was not counted now
   * @param goal the goal that was counted now, or before if there are too many people; null for
   *     none
   * @param isLarge whether there are too many people to count them at once
   * @param isRunning whether they are being counted in the background
   * @param problems why it could not be counted
   */
  public record Count(
      Result.@Nullable Calculated counted,
      @Nullable CampaignGoal goal,
      boolean isLarge,
      boolean isRunning,
      List<String> problems) {

    /** Whether the goal is of a later moment. */
    boolean isAfter(@Nullable Instant moment) {
      return goal != null && moment != null && goal.calculatedAt().isAfter(moment);
    }

    private static Count problems(List<String> problems) {
      return new Count(null, null, false, false, problems);
    }
  }

  /** Counts the people of a draft or waiting campaign. Must not be called in a transaction. */
  Count count(AccountId account, Campaign campaign) {
    try {
      return goals
          .countAtOnce(account, campaign.id())
          .map(counted -> new Count(counted, counted.goal(), false, false, List.of()))
          .orElseGet(() -> large(account, campaign));
    } catch (Invalid e) {
      return Count.problems(e.problems().stream().map(Violation::sentence).toList());
    } catch (NotYet e) {
      return Count.problems(List.of(String.valueOf(e.getMessage())));
    }
  }

  private Count large(AccountId account, Campaign campaign) {
    return new Count(
        null, campaign.goal(), true, goals.isRunning(account, campaign.id()), List.of());
  }

  /** Starts to count in the background, unless that is under way. */
  void start(AccountId account, CampaignId campaign) {
    goals.count(account, campaign, true);
  }

  /** As the other method, for a campaign with too many people to count them at once. */
  Count start(AccountId account, Campaign campaign) {
    start(account, campaign.id());
    return new Count(null, campaign.goal(), true, true, List.of());
  }

  /** Stores what was counted, if that was not done already. */
  void store(AccountId account, Count count) {
    if (count.counted() != null) {
      goals.store(account, count.counted());
    }
  }
}
