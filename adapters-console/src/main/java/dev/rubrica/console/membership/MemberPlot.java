package dev.rubrica.console.membership;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * The present members of a list by the day on which they were added, as a bar chart.
 *
 * @param summary what the chart shows, as a text
 * @param bars from the first day to the last; empty without members
 */
public record MemberPlot(String summary, List<Bar> bars) {

  /** The size of the chart in its own units. */
  public static final int WIDTH = 600;

  public static final int HEIGHT = 120;

  private static final int MAX_BARS = 120;
  private static final int MAX_BAR_WIDTH = 40;

  /** A rectangle in the units of the chart. */
  public record Bar(String x, String y, String width, String height) {}

  static MemberPlot of(SortedMap<LocalDate, Long> days, Texts texts) {
    if (days.isEmpty()) {
      return new MemberPlot(texts.get(Message.MEMBERS_NONE), List.of());
    }
    LocalDate first = days.firstKey();
    long span = ChronoUnit.DAYS.between(first, days.lastKey()) + 1;
    int daysOfBar = (int) Math.ceilDiv(span, MAX_BARS);
    long[] numbers = new long[(int) Math.ceilDiv(span, daysOfBar)];
    days.forEach(
        (day, number) ->
            numbers[(int) (ChronoUnit.DAYS.between(first, day) / daysOfBar)] += number);
    long most = 0;
    for (long number : numbers) {
      most = Math.max(most, number);
    }
    return new MemberPlot(summary(days, texts, daysOfBar, most), bars(numbers, most));
  }

  private static List<Bar> bars(long[] numbers, long most) {
    double step = Math.min(MAX_BAR_WIDTH, (double) WIDTH / numbers.length);
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] > 0) {
        // A bar that is too low to be seen would look like no members.
        double height = Math.max(1, (double) HEIGHT * numbers[i] / most);
        bars.add(new Bar(text(i * step), text(HEIGHT - height), text(step * 0.9), text(height)));
      }
    }
    return bars;
  }

  private static String text(double number) {
    return Double.toString(Math.round(number * 10) / 10.0);
  }

  private static String summary(
      SortedMap<LocalDate, Long> days, Texts texts, int daysOfBar, long most) {
    DateTimeFormatter date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.language().locale());
    String from = date.format(days.firstKey());
    String to = date.format(days.lastKey());
    return daysOfBar == 1
        ? texts.get(Message.MEMBERS_BY_DAY, from, to, texts.number(most))
        : texts.get(Message.MEMBERS_BY_DAYS, from, to, texts.number(most), texts.number(daysOfBar));
  }
}
