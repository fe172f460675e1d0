package dev.rubrica.domain.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an account may do in how much time. */
public enum RatePlan {
  PRODUCTION(new Allowance(1_000, 50)),
  TRIAL(new Allowance(100, 10)),
  /** As many requests as come. */
  UNLIMITED(null);

  /**
   * How many requests one key may make.
   *
   * @param aMinute in each minute, one after the other from its first request on
   * @param aSecond at most at once, and in a second of a steady stream
   */
  public record Allowance(int aMinute, int aSecond) {}

  private final @Nullable Allowance allowance;

  RatePlan(@Nullable Allowance allowance) {
    this.allowance = allowance;
  }

  /** Empty for a plan without limits. */
  public Optional<Allowance> allowance() {
    return Optional.ofNullable(allowance);
  }
}
