package dev.rubrica.http.export;

import dev.rubrica.http.error.HttpRejectionException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a file that a request gets (RFC 9110 section 14). One range is served; several ones,
 * other units and malformed headers are ignored, as the standard allows.
 *
 * @param offset the first byte
 * @param length the number of bytes
 * @param size that of the whole file
 * @param isPart whether the request has asked for a range
 */
record ByteRange(long offset, long length, long size, boolean isPart) {

  private static final HeaderName IF_RANGE = HeaderNames.create("If-Range");
  private static final Pattern RANGE =
      Pattern.compile("\\s*bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*", Pattern.CASE_INSENSITIVE);
  private static final int MAX_DIGITS = 18;

  static ByteRange whole(long size) {
    return new ByteRange(0, size, size, false);
  }

  /**
   * The range that the request asks for.
   *
   * @param tag the entity tag of the file
   * @throws HttpRejectionException the range is outside of the file
   */
  static ByteRange of(Headers headers, String tag, long size) {
    if (!headers.contains(HeaderNames.RANGE)
        || headers.get(HeaderNames.RANGE).valueCount() > 1
        || !isCurrent(headers, tag)) {
      return whole(size);
    }
    Matcher range = RANGE.matcher(headers.get(HeaderNames.RANGE).get());
    if (!range.matches()) {
      return whole(size);
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? whole(size) : suffix(number(last), size);
    }
    return between(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), size);
  }

  // A date never matches, since files have no Last-Modified.
  private static boolean isCurrent(Headers headers, String tag) {
    return !headers.contains(IF_RANGE) || headers.get(IF_RANGE).get().strip().equals(tag);
  }

  private static long number(String digits) {
    return digits.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static ByteRange suffix(long count, long size) {
    long length = Math.min(count, size);
    if (length == 0) {
      throw HttpRejectionException.unsatisfiableRange(size);
    }
    return new ByteRange(size - length, length, size, true);
  }

  private static ByteRange between(long first, long last, long size) {
    if (last < first) {
      return whole(size);
    }
    if (first >= size) {
      throw HttpRejectionException.unsatisfiableRange(size);
    }
    return new ByteRange(first, Math.min(last, size - 1) - first + 1, size, true);
  }

  /** The value of {@code Content-Range}. */
  String header() {
    return "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
  }
}
