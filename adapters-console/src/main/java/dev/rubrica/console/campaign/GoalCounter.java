package dev.rubrica.console.campaign;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.application.port.in.campaign.CalculateGoals.Result;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.Violation;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the people of a campaign and stores nothing, so that pages may count. Only a goal of more
 * than {@link CalculateGoals#MAX_AT_ONCE} people is counted in the background, and is then stored
 * with the campaign, as nobody would wait for it.
 */
public final class GoalCounter {

  private final CalculateGoals goals;

  public GoalCounter(CalculateGoals goals) {
    this.goals = goals;
  }

  /**
   * What was counted.
   *
   * @param result null if it could not be counted
   * @param goal null if it could not be counted, or is counted in the background for the first time
   * @param problems why it could not be counted
   */
  public record Count(@Nullable Result result, @Nullable CampaignGoal goal, List<String> problems) {

    boolean isRunning() {
      return result instanceof Result.Started;
    }
  }

  /** Counts the people of a draft or waiting campaign. Must not be called in a transaction. */
  Count count(AccountId account, Campaign campaign) {
    try {
      Result result = goals.count(account, campaign.id(), false);
      return switch (result) {
        case Result.Calculated counted -> new Count(result, counted.goal(), List.of());
        case Result.Started started -> new Count(result, started.campaign().goal(), List.of());
      };
    } catch (Invalid e) {
      return new Count(null, null, e.problems().stream().map(Violation::sentence).toList());
    } catch (NotYet e) {
      return new Count(null, null, List.of(String.valueOf(e.getMessage())));
    }
  }

  /** Stores what was counted, if that was not done already. */
  void store(AccountId account, Count count) {
    if (count.result() instanceof Result.Calculated counted) {
      goals.store(account, counted);
    }
  }
}
