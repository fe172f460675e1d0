package dev.rubrica.console;

import dev.rubrica.application.port.in.campaign.CalculateGoals;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.CampaignId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Calculates goals as if every campaign had too many people to count them at once. */
final class LargeGoals implements CalculateGoals {

  private final CalculateGoals goals;
  private volatile @Nullable Runnable running;

  LargeGoals(CalculateGoals goals) {
    this.goals = goals;
  }

  @Override
  public Result calculate(AccountId account, CampaignId campaign, boolean inBackground) {
    return goals.calculate(account, campaign, inBackground);
  }

  @Override
  public Result count(AccountId account, CampaignId campaign, boolean inBackground) {
    Result.Calculated now = goals.countAtOnce(account, campaign).orElseThrow();
    running = () -> goals.calculate(account, campaign, false);
    return new Result.Started(now.campaign());
  }

  @Override
  public Optional<Result.Calculated> countAtOnce(AccountId account, CampaignId campaign) {
    goals.countAtOnce(account, campaign);
    return Optional.empty();
  }

  @Override
  public boolean isRunning(AccountId account, CampaignId campaign) {
    return running != null;
  }

  @Override
  public void store(AccountId account, Result.Calculated counted) {
    goals.store(account, counted);
  }

  /** Ends what was started. */
  void finish() {
    Runnable task = running;
    running = null;
    if (task == null) {
      throw new AssertionError("nothing was started");
    }
    task.run();
  }
}
