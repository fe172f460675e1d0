import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text with places for numbers. */
final class Template {

  private static final AtomicLong SEQUENCE = new AtomicLong(System.currentTimeMillis() * 1_000);
  private static final Pattern PLACE = Pattern.compile("\\{(?:(\\d+)\\.\\.(\\d+)|seq)}");

  private final List<String> texts = new ArrayList<>();
  private final List<long[]> ranges = new ArrayList<>();

  Template(String text) {
    Matcher place = PLACE.matcher(text);
    int end = 0;
    while (place.find()) {
      texts.add(text.substring(end, place.start()));
      boolean range = place.group(1) != null;
      ranges.add(
          range
              ? new long[] {Long.parseLong(place.group(1)), Long.parseLong(place.group(2))}
              : new long[0]);
      end = place.end();
    }
    texts.add(text.substring(end));
  }

  StringBuilder fill(StringBuilder filled) {
    for (int i = 0; i < ranges.size(); i++) {
      filled.append(texts.get(i)).append(number(ranges.get(i)));
    }
    return filled.append(texts.getLast());
  }

  private static long number(long[] range) {
    return range.length == 0
        ? SEQUENCE.incrementAndGet()
        : ThreadLocalRandom.current().nextLong(range[0], range[1] + 1);
  }
}
