package dev.rubrica.client.handout;

import java.time.Duration;

/**
 * The times of a hand-out.
 *
 * @param firstPause after a failure; doubles with each further one in a row
 * @param longestPause the most that it doubles to
 * @param longestRun after which the command is ended: a lease cannot last longer
 * @param longestOutage after which a call of the service is not repeated any more
 * @param grace between the requests to end and the forced end of a command
 */
public record HandoutTiming(
    Duration firstPause,
    Duration longestPause,
    Duration longestRun,
    Duration longestOutage,
    Duration grace) {

  public static final HandoutTiming DEFAULT =
      new HandoutTiming(
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofHours(24),
          Duration.ofHours(24),
          Duration.ofSeconds(5));

  /**
   * The pause after so many failures in a row.
   *
   * @param failures at least 1
   */
  Duration pause(int failures) {
    Duration pause = firstPause;
    for (int i = 1; i < failures && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
