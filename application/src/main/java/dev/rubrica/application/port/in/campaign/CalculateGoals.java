package dev.rubrica.application.port.in.campaign;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignGoal;
import dev.rubrica.domain.campaign.CampaignId;
import java.util.Optional;

/** Counts to how many people campaigns would go. */
public interface CalculateGoals {

  /** The most people that are counted while the caller waits. */
  long MAX_AT_ONCE = 5_000_000;

  /**
   * Calculates the goal of a draft or waiting campaign and stores it with the campaign. The goal of
   * more than {@link #MAX_AT_ONCE} matched people is calculated in the background.
   *
   * @param inBackground whether the caller does not wait in any case
   * @throws DomainException.NotFound no such campaign
   * @throws DomainException.NotYet the audience is being fixed
   * @throws DomainException.Invalid the campaign cannot be changed any more, its audience is
   *     incomplete, or names lists or campaigns that are deleted; names everything that is wrong
   * @throws DomainException.WrongState the audience was changed meanwhile
   * @throws CapacityException too many goals are being calculated
   */
  Result calculate(AccountId account, CampaignId campaign, boolean inBackground);

  /**
   * The first step of {@link #calculate}, which takes long and stores nothing. Must not be called
   * in a transaction: it waits for its turn, and counts in a snapshot of its own.
   */
  Result count(AccountId account, CampaignId campaign, boolean inBackground);

  /**
   * Counts as {@link #count} does, but starts nothing in the background.
   *
   * @return empty if more than {@link #MAX_AT_ONCE} people are matched
   */
  Optional<Result.Calculated> countAtOnce(AccountId account, CampaignId campaign);

  /** Whether the goal is being calculated, or waits for it, in the background of this node. */
  boolean isRunning(AccountId account, CampaignId campaign);

  /** The second step of {@link #calculate}, which is short, and may join a transaction. */
  void store(AccountId account, Result.Calculated counted);

  /** What became of a calculation. */
  sealed interface Result {

    /**
     * The goal was calculated.
     *
     * @param campaign as it was counted
     */
    record Calculated(Campaign campaign, CampaignGoal goal) implements Result {}

    /**
     * The goal is there when it is calculated. It may be lost when this process dies or the storage
     * is unavailable for long: then the caller asks again.
     *
     * @param campaign as it is now
     */
    record Started(Campaign campaign) implements Result {}
  }
}
