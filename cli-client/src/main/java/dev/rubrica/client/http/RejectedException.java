package dev.rubrica.client.http;

import java.util.Set;

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

  RejectedException(int status, String message, Set<String> fields) {
    super(message);
    this.status = status;
    this.fields = Set.copyOf(fields);
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
  public boolean isTemporary() {
    return TEMPORARY.contains(status);
  }

  /** Whether the service may have executed the request all the same. */
  public boolean isOutcomeUnknown() {
    return OUTCOME_UNKNOWN.contains(status);
  }

  /** Whether the state of the resource does not allow the request. */
  public boolean isConflict() {
    return status == 409;
  }
}
