package dev.rubrica.domain.campaign;

/**
 * What became of the people of a fixed audience.
 *
 * @param destinations how many there are
 */
public record CampaignTotals(long destinations, long succeeded, long failed, long skipped) {

  public CampaignTotals {
    if (succeeded < 0 || failed < 0 || skipped < 0 || destinations < succeeded + failed + skipped) {
      throw new IllegalArgumentException("the outcomes exceed the number of recipients");
    }
  }

  /** Of an audience that was just fixed. */
  public static CampaignTotals of(long destinations) {
    return new CampaignTotals(destinations, 0, 0, 0);
  }

  /** The number of people whose outcome is open: pending or leased. */
  public long open() {
    return destinations - succeeded - failed - skipped;
  }

  public boolean isComplete() {
    return open() == 0;
  }
}
