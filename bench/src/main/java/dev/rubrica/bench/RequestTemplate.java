package dev.rubrica.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request, or a part of one, with placeholders for numbers: {@code {3..90}} is a random number,
 * {@code {account:3..90}} one that {@code {account}} repeats in the same part and in later ones,
 * and {@code {seq}} a number that is unique in the run.
 */
final class RequestTemplate {

  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{(?:(?:([a-z]+):)?(\\d+)\\.\\.(\\d+)|([a-z]+))}");

  private final List<String> texts = new ArrayList<>();
  private final List<ToLongFunction<Map<String, Long>>> numbers = new ArrayList<>();
  private final Map<String, Range> named = new HashMap<>();

  private record Range(long from, long to) {
    long random() {
      return ThreadLocalRandom.current().nextLong(from, to + 1);
    }
  }

  RequestTemplate(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      texts.add(text.substring(end, placeholder.start()));
      numbers.add(number(placeholder));
      end = placeholder.end();
    }
    texts.add(text.substring(end));
  }

  private ToLongFunction<Map<String, Long>> number(MatchResult placeholder) {
    String repeated = placeholder.group(4);
    if (repeated != null) {
      return "seq".equals(repeated)
          ? _ -> SEQUENCE.incrementAndGet()
          : chosen -> chosen.get(repeated);
    }
    Range range =
        new Range(Long.parseLong(placeholder.group(2)), Long.parseLong(placeholder.group(3)));
    String name = placeholder.group(1);
    if (name == null) {
      return _ -> range.random();
    }
    named.put(name, range);
    return chosen -> chosen.get(name);
  }

  /**
   * Appends the text with new numbers; returns its first argument.
   *
   * @param chosen the numbers with a name of the same request, to which those of this part are
   *     added
   */
  StringBuilder fill(StringBuilder target, Map<String, Long> chosen) {
    named.forEach((name, range) -> chosen.put(name, range.random()));
    for (int i = 0; i < numbers.size(); i++) {
      target.append(texts.get(i)).append(numbers.get(i).applyAsLong(chosen));
    }
    return target.append(texts.getLast());
  }
}
