package dev.rubrica.client.http;

import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is, as the service reports it.
 *
 * @param status 0 draft, 1 confirmed, 2 sending, 3 completed, 4 failed or cancelled
 * @param failure null unless it has failed, or was cancelled or restored
 * @param totalDestinations null before the audience is fixed
 */
public record CampaignReport(
    int status,
    @Nullable String failure,
    @Nullable Long totalDestinations,
    long totalSuccess,
    long totalFailed,
    long totalSkipped) {

  public boolean isDraft() {
    return status == 0;
  }

  public boolean isCompleted() {
    return status == 3;
  }

  /** Whether it has failed, or was cancelled. */
  public boolean isFailed() {
    return status == 4;
  }

  /** The number of recipients whose outcome is known. */
  public long settled() {
    return totalSuccess + totalFailed + totalSkipped;
  }
}
