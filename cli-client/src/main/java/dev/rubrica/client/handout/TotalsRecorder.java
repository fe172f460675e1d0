package dev.rubrica.client.handout;

import dev.rubrica.client.http.LeaseCounts;

/** Adds up what the workers have done, and shows it as progress. Thread-safe. */
final class TotalsRecorder {

  private final HandoutConsole console;
  private HandoutTotals totals = HandoutTotals.NONE;

  TotalsRecorder(HandoutConsole console) {
    this.console = console;
  }

  synchronized void add(LeaseCounts counts) {
    totals = totals.plus(counts);
    console.settled(counts.succeeded() + counts.failed());
  }

  synchronized HandoutTotals totals() {
    return totals;
  }
}
