package dev.rubrica.domain.campaign.handout;

/**
 * What a report has changed.
 *
 * @param returned who is handed out again, or skipped because the campaign has ended
 * @param lost who does not belong to the lease any more, because it had expired
 */
public record LeaseResult(int succeeded, int failed, int returned, int lost) {

  public LeaseResult {
    if (Math.min(Math.min(succeeded, failed), Math.min(returned, lost)) < 0) {
      throw new IllegalArgumentException("counts must not be negative");
    }
  }

  /** The number of people that were in the lease. */
  public int total() {
    return succeeded + failed + returned + lost;
  }
}
