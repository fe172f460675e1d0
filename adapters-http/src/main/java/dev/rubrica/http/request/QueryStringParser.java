package dev.rubrica.http.request;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.text.Text;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strict parser of query strings (WHATWG URL, application/x-www-form-urlencoded). */
public final class QueryStringParser {

  private static final String FIELD = "query";

  /** A body may have 80,000 unknown parameters, and each would be a violation. */
  private static final int MAX_WRONG = 10;

  private final List<String> known;
  private final Violations problems;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int wrong;

  private QueryStringParser(List<String> known, Violations problems) {
    this.known = known;
    this.problems = problems;
  }

  /**
   * The values of each known parameter; unknown or malformed parameters are violations. After ten
   * of them, the rest is not read.
   */
  public static Map<String, List<String>> parse(
      @Nullable String raw, List<String> known, Violations problems) {
    QueryStringParser parser = new QueryStringParser(known, problems);
    if (raw != null) {
      parser.pairs(raw);
    }
    return parser.values;
  }

  private void pairs(String raw) {
    int end;
    for (int start = 0; start <= raw.length() && wrong < MAX_WRONG; start = end + 1) {
      int next = raw.indexOf('&', start);
      end = next < 0 ? raw.length() : next;
      if (end > start) {
        pair(raw.substring(start, end));
      }
    }
  }

  private void pair(String pair) {
    int equals = pair.indexOf('=');
    String name = decode(FIELD, equals < 0 ? pair : pair.substring(0, equals));
    if (name == null) {
      wrong++;
      return;
    }
    if (!isKnown(name)) {
      unknown(name);
      return;
    }
    String value = decode(name, equals < 0 ? "" : pair.substring(equals + 1));
    List<String> all = values.computeIfAbsent(name, _ -> new ArrayList<>());
    if (value == null) {
      wrong++;
    } else {
      all.add(value);
    }
  }

  private boolean isKnown(String name) {
    return name.startsWith(QueryParameters.CUSTOM_FIELDS + ".")
        ? known.contains(QueryParameters.CUSTOM_FIELDS)
        : known.contains(name) && !name.equals(QueryParameters.CUSTOM_FIELDS);
  }

  private void unknown(String name) {
    wrong++;
    String expected =
        known.isEmpty()
            ? "no parameters are allowed here"
            : "known are "
                + String.join(", ", known.stream().map(QueryStringParser::shown).toList());
    problems.add(name.isEmpty() ? FIELD : name, "is not a known parameter; " + expected);
  }

  private static String shown(String name) {
    return name.equals(QueryParameters.CUSTOM_FIELDS) ? name + ".NAME" : name;
  }

  private @Nullable String decode(String field, String raw) {
    try {
      String text = decode(raw);
      return problems.take(
          () -> {
            Text.checkCharacters(field, text);
            return text;
          });
    } catch (CharacterCodingException | NumberFormatException _) {
      problems.add(field, "must be percent-encoded UTF-8");
      return null;
    }
  }

  private static String decode(String raw) throws CharacterCodingException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    byte[] sent = raw.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        bytes.write(hex(sent, i + 1) << 4 | hex(sent, i + 2));
        i += 2;
      } else {
        bytes.write(sent[i] == '+' ? ' ' : sent[i]);
      }
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes.toByteArray()))
        .toString();
  }

  private static int hex(byte[] sent, int index) {
    int digit = index < sent.length ? Character.digit((char) sent[index], 16) : -1;
    if (digit < 0) {
      throw new NumberFormatException("percent sign without two hex digits");
    }
    return digit;
  }
}
