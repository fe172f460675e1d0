package dev.rubrica.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request, or a part of one, with placeholders for numbers. */
final class RequestTemplate {

  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?:(\\d+)\\.\\.(\\d+)|seq)}");

  private final List<String> texts = new ArrayList<>();
  private final List<long[]> ranges = new ArrayList<>();

  RequestTemplate(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int end = 0;
    while (placeholder.find()) {
      texts.add(text.substring(end, placeholder.start()));
      boolean range = placeholder.group(1) != null;
      ranges.add(
          range
              ? new long[] {
                Long.parseLong(placeholder.group(1)), Long.parseLong(placeholder.group(2))
              }
              : new long[0]);
      end = placeholder.end();
    }
    texts.add(text.substring(end));
  }

  /** Appends the text with new numbers; returns its argument. */
  StringBuilder fill(StringBuilder target) {
    for (int i = 0; i < ranges.size(); i++) {
      target.append(texts.get(i)).append(number(ranges.get(i)));
    }
    return target.append(texts.getLast());
  }

  private static long number(long[] range) {
    return range.length == 0
        ? SEQUENCE.incrementAndGet()
        : ThreadLocalRandom.current().nextLong(range[0], range[1] + 1);
  }
}
