package dev.rubrica.client.handout;

import dev.rubrica.client.terminal.TerminationSignals;
import java.util.OptionalInt;

/** Stops a hand-out at the first signal (Ctrl-C), and aborts it at the second. Thread-safe. */
public final class HandoutSignals implements AutoCloseable {

  private final Handout handout;
  private final HandoutConsole console;
  private final TerminationSignals signals;
  private OptionalInt first = OptionalInt.empty();

  public HandoutSignals(Handout handout, HandoutConsole console) {
    this.handout = handout;
    this.console = console;
    this.signals = new TerminationSignals(this::received);
  }

  private synchronized void received(int signal) {
    if (first.isEmpty()) {
      first = OptionalInt.of(signal);
      handout.stop();
      console.message(
          "no more leases are taken; waiting for the commands that run (again: end them)");
    } else {
      handout.abort();
      console.message("the commands are ended; their leases expire by themselves");
    }
  }

  /** The number of the first signal; empty if there was none. */
  public synchronized OptionalInt first() {
    return first;
  }

  @Override
  public void close() {
    signals.close();
  }
}
