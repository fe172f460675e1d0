package dev.rubrica.http.error;

import dev.rubrica.domain.account.RatePlan.Allowance;
import dev.rubrica.domain.account.Scope;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rejects a request for a reason of HTTP, authentication or rate limits, before a use case is
 * called.
 */
public final class HttpRejectionException extends RuntimeException {

  private static final int RETRY_DOWNLOAD_SECONDS = 10;
  private static final int RETRY_FAILURE_SECONDS = 10;
  private static final String REALM = "Basic realm=\"Rubrica\", charset=\"UTF-8\"";

  private final transient Status status;
  private final transient List<Header> headers;
  private final @Nullable Integer retryAfter;

  private HttpRejectionException(Status status, String message, Header... headers) {
    this(status, message, null, headers);
  }

  private HttpRejectionException(
      Status status, String message, @Nullable Integer retryAfter, Header... headers) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
    this.headers = List.of(headers);
  }

  /** A rejection for a reason that another adapter on the same server has. */
  public static HttpRejectionException of(Status status, String message) {
    return new HttpRejectionException(status, message);
  }

  /**
   * As {@link #of(Status, String)}.
   *
   * @param retryAfter the seconds after which a request can succeed
   */
  public static HttpRejectionException of(Status status, String message, int retryAfter) {
    return new HttpRejectionException(status, message, retryAfter);
  }

  public static HttpRejectionException unauthorized() {
    return new HttpRejectionException(
        Status.UNAUTHORIZED_401,
        "a valid key is required: X-Api-Key, or Basic with the account's name and a key",
        HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, REALM));
  }

  /** As {@link #unauthorized}, and closes the connection after too many such requests. */
  public static HttpRejectionException unwelcome() {
    return new HttpRejectionException(
        Status.UNAUTHORIZED_401,
        "a valid key is required, and there were too many requests without one",
        HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, REALM),
        HeaderValues.CONNECTION_CLOSE);
  }

  /** Closes the connection after too many requests with invalid keys or sessions. */
  public static HttpRejectionException tooManyFailures() {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        "there were too many requests with invalid keys or sessions; try again later",
        RETRY_FAILURE_SECONDS,
        HeaderValues.CONNECTION_CLOSE);
  }

  /**
   * @param retryAfter the seconds after which a request is admitted
   */
  public static HttpRejectionException tooMany(Allowance allowance, int retryAfter) {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        "this key may make %d requests a minute and %d a second"
            .formatted(allowance.aMinute(), allowance.aSecond()),
        retryAfter);
  }

  /**
   * @param maximum how many calls of the operation the key may make in a minute
   * @param retryAfter the seconds after which a call is admitted
   */
  public static HttpRejectionException tooManyCalls(int maximum, int retryAfter) {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        "this key may make " + maximum + " calls of this operation a minute; try again later",
        retryAfter);
  }

  /**
   * @param maximum how many such calls of a key may run at once
   */
  public static HttpRejectionException tooManyRunning(int maximum) {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        maximum + " such calls of this key are running, which is the maximum",
        1);
  }

  /**
   * @param retryAfter the seconds after which a call is answered
   */
  public static HttpRejectionException nobodyAgain(int retryAfter) {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        "there was nobody to lease at the last call either; wait as long as Retry-After says",
        retryAfter);
  }

  /**
   * @param maximum how many downloads of an account may run at once
   */
  public static HttpRejectionException tooManyDownloads(int maximum) {
    return new HttpRejectionException(
        Status.TOO_MANY_REQUESTS_429,
        maximum
            + " downloads of this account are running, which is the maximum; try again when one has"
            + " ended",
        RETRY_DOWNLOAD_SECONDS);
  }

  /**
   * @param needed the scopes of which the key needs one
   * @param present the scope of the key, which is not sufficient
   */
  public static HttpRejectionException forbidden(Set<Scope> needed, Scope present) {
    String names =
        Stream.of(Scope.values())
            .filter(scope -> needed.stream().anyMatch(scope::allows))
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" or "));
    String possible =
        switch (present) {
          case READ, WRITE -> "read contacts and lists";
          case SEND -> "read campaigns and hand out their recipients";
        };
    return new HttpRejectionException(
        Status.FORBIDDEN_403,
        "this call needs a key of scope %s; this key may only %s".formatted(names, possible));
  }

  public static HttpRejectionException method(String method, String allowed) {
    return new HttpRejectionException(
        Status.METHOD_NOT_ALLOWED_405,
        method + " is not allowed here; allowed: " + allowed,
        HeaderValues.create(HeaderNames.ALLOW, allowed));
  }

  public static HttpRejectionException tooLarge(long limit) {
    return new HttpRejectionException(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "the body is larger than the " + limit + " bytes allowed here",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException fileTooLarge(long limit) {
    return new HttpRejectionException(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "the file is larger than the " + limit + " bytes allowed here",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException fieldsTooLarge(long limit) {
    return new HttpRejectionException(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "the fields of the form have more than the " + limit + " bytes allowed for them together",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException brokenBody() {
    return new HttpRejectionException(
        Status.BAD_REQUEST_400,
        "the body ends before its announced length, or is badly chunked",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException brokenHeaders() {
    return new HttpRejectionException(
        Status.BAD_REQUEST_400, "a header has no name", HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException brokenTarget(String message) {
    return new HttpRejectionException(
        Status.BAD_REQUEST_400, message, HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException tooLongTarget() {
    return new HttpRejectionException(
        Status.REQUEST_URI_TOO_LONG_414,
        "the request line is too long",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException brokenForm() {
    return new HttpRejectionException(
        Status.BAD_REQUEST_400,
        "the body is not a well-formed multipart form (RFC 7578)",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException notFound() {
    return new HttpRejectionException(Status.NOT_FOUND_404, "no such resource");
  }

  /** As {@link #notFound}, and closes the connection after too many guesses. */
  public static HttpRejectionException notFoundAndClosed() {
    return new HttpRejectionException(
        Status.NOT_FOUND_404, "no such resource", HeaderValues.CONNECTION_CLOSE);
  }

  /**
   * @param size the number of bytes of the file
   */
  public static HttpRejectionException unsatisfiableRange(long size) {
    return new HttpRejectionException(
        Status.REQUESTED_RANGE_NOT_SATISFIABLE_416,
        "the range must begin before the end of the file, which has " + size + " bytes",
        HeaderValues.create(HeaderNames.CONTENT_RANGE, "bytes */" + size));
  }

  public static HttpRejectionException notForm() {
    return new HttpRejectionException(
        Status.UNSUPPORTED_MEDIA_TYPE_415, "the body must be multipart/form-data");
  }

  public static HttpRejectionException headersTooLarge() {
    return new HttpRejectionException(
        Status.create(431, "Request Header Fields Too Large"),
        "the headers are too large",
        HeaderValues.CONNECTION_CLOSE);
  }

  public static HttpRejectionException notJson() {
    return new HttpRejectionException(
        Status.UNSUPPORTED_MEDIA_TYPE_415, "the body must be application/json in UTF-8");
  }

  public Status status() {
    return status;
  }

  /** Seconds; null when a retry cannot succeed. */
  public @Nullable Integer retryAfter() {
    return retryAfter;
  }

  public List<Header> headers() {
    return headers;
  }
}
