package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException.TooMany;
import java.time.Duration;
import java.util.List;

/**
 * The limits of campaigns, which are settings.
 *
 * @param maxDrafts of an account
 * @param maxActive campaigns with the status 1 or 2 of an account
 * @param maxRecipients of a campaign
 * @param maxAttempts how often a person is handed out without acknowledgement
 * @param retention how long the recipients of a campaign are kept after its end; zero for as long
 *     as the campaign
 */
public record CampaignLimits(
    int maxDrafts, int maxActive, long maxRecipients, int maxAttempts, Duration retention) {

  public static final CampaignLimits DEFAULT =
      new CampaignLimits(1_000, 100, 20_000_000, 20, Duration.ofDays(400));

  public CampaignLimits {
    if (maxDrafts < 1
        || maxActive < 1
        || maxRecipients < 1
        || maxAttempts < 1
        || retention.isNegative()) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /**
   * @throws TooMany the account has as many drafts as it may have
   */
  public void requireRoomForDraft(CampaignCounts counts) {
    if (counts.drafts() >= maxDrafts) {
      throw new TooMany(
          "the account has %d drafts of campaigns, which is the maximum; delete some first"
              .formatted(counts.drafts()),
          List.of());
    }
  }

  /**
   * @throws TooMany the account has as many active campaigns as it may have
   */
  public void requireRoomForActive(CampaignCounts counts) {
    if (counts.active() >= maxActive) {
      throw new TooMany(
          ("%d campaigns of the account are waiting or sending, which is the maximum; wait until"
                  + " one has ended, or cancel one")
              .formatted(counts.active()),
          List.of());
    }
  }
}
