package dev.rubrica.domain.campaign.handout;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a worker asks for.
 *
 * @param limit the most recipients, 1 to {@value #MAX_LIMIT}
 * @param duration for how long, in whole seconds, {@value #MIN_SECONDS} to {@value #MAX_SECONDS}
 * @param worker a name of the worker, at most {@value #MAX_WORKER} code points; null for none
 */
public record LeaseRequest(
    int limit, Duration duration, @Nullable String worker, LeaseFields fields) {

  public static final int MAX_LIMIT = 5_000;
  public static final int MIN_SECONDS = 10;
  public static final int MAX_SECONDS = 3_600;
  public static final int MAX_WORKER = 100;

  /** For how long a lease can last in all, with its extensions. */
  public static final Duration LONGEST = Duration.ofHours(24);

  public LeaseRequest {
    Violations problems = new Violations();
    problems.require(
        limit >= 1 && limit <= MAX_LIMIT, "limit", "must be between 1 and " + MAX_LIMIT);
    problems.take(() -> duration(duration.toSeconds()));
    String given = worker;
    worker = problems.take(() -> Text.optional("worker", given, MAX_WORKER));
    problems.throwIfAny();
  }

  /**
   * The duration of a lease, or of its extension from now on.
   *
   * @throws dev.rubrica.domain.DomainException.Invalid it is too short or too long
   */
  public static Duration duration(long seconds) {
    new Violations()
        .require(
            seconds >= MIN_SECONDS && seconds <= MAX_SECONDS,
            "seconds",
            "must be between " + MIN_SECONDS + " and " + MAX_SECONDS)
        .throwIfAny();
    return Duration.ofSeconds(seconds);
  }
}
