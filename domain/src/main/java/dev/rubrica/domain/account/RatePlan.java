package dev.rubrica.domain.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request rate that an account is allowed. */
public enum RatePlan {
  PRODUCTION(new Allowance(1_000, 50)),
  TRIAL(new Allowance(100, 10)),
  /** No limit. */
  UNLIMITED(null);

  /**
   * The limits for one key.
   *
   * @param aMinute requests in each minute, counted from the first request
   * @param aSecond requests in a burst, and per second of a steady stream
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
