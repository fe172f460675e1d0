package dev.rubrica.client.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The service, or a proxy before it, answered with an error other than 503. The same request may
 * succeed later if the status is 409, 429 or 5xx.
 */
public final class RejectedException extends ClientException {

  /** The last two are answers of a proxy before the service. */
  private static final Set<Integer> OUTCOME_UNKNOWN = Set.of(500, 502, 504);

  /** Too many requests, and answers of a proxy that does not reach the service. */
  private static final Set<Integer> TEMPORARY = Set.of(429, 502, 504);

  private final int status;
  private final Set<String> fields;
  private final @Nullable Duration retryAfter;

  /**
   * @param retryAfter null if the response has none
   */
  RejectedException(int status, String message, Set<String> fields, @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.fields = Set.copyOf(fields);
    this.retryAfter = retryAfter;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** Whether the service rejects this field of the request. */
  public boolean isAbout(String field) {
    return status == 400 && fields.contains(field);
  }

  /** Whether the service does not have the resource, or no longer has it. */
  public boolean isNotFound() {
    return status == 404;
  }

  @Override
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public boolean isTemporary() {
    return TEMPORARY.contains(status);
  }

  @Override
  public boolean isOutcomeUnknown() {
    return OUTCOME_UNKNOWN.contains(status);
  }

  /** Whether there were too many requests. */
  public boolean isRateLimit() {
    return status == 429;
  }

  /** Whether the state of the resource does not allow the request. */
  public boolean isConflict() {
    return status == 409;
  }
}
