package dev.rubrica.http.exchange;

import dev.rubrica.domain.account.Plan.Allowance;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.util.List;

/** A request that HTTP itself, not the rules of contact lists, turns away. */
final class Refused extends RuntimeException {

  private static final String REALM = "Basic realm=\"Rubrica\", charset=\"UTF-8\"";

  private final transient Status status;
  private final transient List<Header> headers;
  private final Integer retryAfter;

  private Refused(Status status, String message, Header... headers) {
    this(status, message, null, headers);
  }

  private Refused(Status status, String message, Integer retryAfter, Header... headers) {
    super(message, null, false, false);
    this.status = status;
    this.retryAfter = retryAfter;
    this.headers = List.of(headers);
  }

  static Refused unauthorized() {
    return new Refused(
        Status.UNAUTHORIZED_401,
        "a valid key is required: X-Api-Key, or Basic with the account's name and a key",
        HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, REALM));
  }

  /** As {@link #unauthorized}, and there were too many of its kind for it to go on. */
  static Refused unwelcome() {
    return new Refused(
        Status.UNAUTHORIZED_401,
        "a valid key is required, and there were too many requests without one",
        HeaderValues.create(HeaderNames.WWW_AUTHENTICATE, REALM),
        HeaderValues.CONNECTION_CLOSE);
  }

  /**
   * @param retryAfter seconds, after which it will be admitted
   */
  static Refused tooMany(Allowance allowance, int retryAfter) {
    return new Refused(
        Status.TOO_MANY_REQUESTS_429,
        "this key may make %d requests a minute and %d a second"
            .formatted(allowance.aMinute(), allowance.aSecond()),
        retryAfter);
  }

  static Refused forbidden() {
    return new Refused(
        Status.FORBIDDEN_403,
        "this call needs a key of scope write; this key may only read contacts and lists");
  }

  static Refused method(String method, String allowed) {
    return new Refused(
        Status.METHOD_NOT_ALLOWED_405,
        method + " is not possible here; possible: " + allowed,
        HeaderValues.create(HeaderNames.ALLOW, allowed));
  }

  static Refused tooLarge(long limit) {
    return new Refused(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "the body is larger than the " + limit + " bytes allowed here",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused fieldsTooLarge(long limit) {
    return new Refused(
        Status.REQUEST_ENTITY_TOO_LARGE_413,
        "the fields of the form have more than the " + limit + " bytes allowed for them together",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused brokenBody() {
    return new Refused(
        Status.BAD_REQUEST_400,
        "the body ends before its announced length, or is badly chunked",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused brokenHeaders() {
    return new Refused(
        Status.BAD_REQUEST_400, "a header has no name", HeaderValues.CONNECTION_CLOSE);
  }

  static Refused brokenTarget(String message) {
    return new Refused(Status.BAD_REQUEST_400, message, HeaderValues.CONNECTION_CLOSE);
  }

  static Refused tooLongTarget() {
    return new Refused(
        Status.REQUEST_URI_TOO_LONG_414,
        "the request line is too long",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused brokenForm() {
    return new Refused(
        Status.BAD_REQUEST_400,
        "the body is not a well-formed multipart form (RFC 7578)",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused notForm() {
    return new Refused(Status.UNSUPPORTED_MEDIA_TYPE_415, "the body must be multipart/form-data");
  }

  static Refused headersTooLarge() {
    return new Refused(
        Status.create(431, "Request Header Fields Too Large"),
        "the headers are too large",
        HeaderValues.CONNECTION_CLOSE);
  }

  static Refused notJson() {
    return new Refused(
        Status.UNSUPPORTED_MEDIA_TYPE_415, "the body must be application/json in UTF-8");
  }

  Status status() {
    return status;
  }

  /** Seconds; null when to try again would not help. */
  Integer retryAfter() {
    return retryAfter;
  }

  List<Header> headers() {
    return headers;
  }
}
