package dev.rubrica.console.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.console.text.Language;
import dev.rubrica.console.text.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MemberPlotTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  private final SortedMap<LocalDate, Long> days = new TreeMap<>();

  private MemberPlot plot() {
    return MemberPlot.of(days, Texts.of(Language.ITALIAN));
  }

  @Test
  void without_members_there_are_no_bars() {
    assertEquals(new MemberPlot("Nessun membro", List.of()), plot());
  }

  @Test
  void each_day_with_members_has_a_bar_in_proportion() {
    days.put(FIRST, 10L);
    days.put(FIRST.plusDays(2), 40L);
    MemberPlot plot = plot();
    assertEquals("Dal 1 gen 2026 al 3 gen 2026, al massimo 40 in un giorno", plot.summary());
    assertEquals(
        List.of(
            new MemberPlot.Bar("0.0", "90.0", "36.0", "30.0"),
            new MemberPlot.Bar("80.0", "0.0", "36.0", "120.0")),
        plot.bars());
  }

  @Test
  void many_days_share_bars_and_few_members_are_seen() {
    for (int i = 0; i < 1_000; i++) {
      days.put(FIRST.plusDays(i), i == 999 ? 1_000_000L : 1L);
    }
    MemberPlot plot = plot();
    assertEquals(112, plot.bars().size());
    assertEquals("1.0", plot.bars().getFirst().height());
    assertTrue(plot.summary().endsWith("al massimo 1.000.000 per colonna di 9 giorni"));
  }
}
