package dev.rubrica.client.progress;

import java.io.PrintWriter;

/** Shows the progress of an operation. */
public interface Progress extends AutoCloseable {

  void show(ProgressStep step);

  /** Erases the output until the next step, so that other output does not follow it in its line. */
  default void erase() {}

  /** Erases or ends the output of the progress, before other output. */
  @Override
  void close();

  /** Shows nothing; for output that programs read. */
  static Progress none() {
    return new Progress() {
      @Override
      public void show(ProgressStep step) {}

      @Override
      public void close() {}
    };
  }

  /**
   * A bar on a terminal, lines elsewhere.
   *
   * @param columns width of the terminal; 0 if there is none
   */
  static Progress to(PrintWriter out, int columns) {
    return columns > 0
        ? new ProgressBar(out, columns, System::nanoTime)
        : new ProgressLines(out, System::nanoTime);
  }
}
