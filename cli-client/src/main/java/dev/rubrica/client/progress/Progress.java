package dev.rubrica.client.progress;

import java.io.PrintWriter;

/** Shows people how far the work is. */
public interface Progress extends AutoCloseable {

  void show(ProgressStep step);

  /** Leaves the place to what is said next. */
  @Override
  void close();

  /** For programs. */
  static Progress none() {
    return new Progress() {
      @Override
      public void show(ProgressStep step) {}

      @Override
      public void close() {}
    };
  }

  /**
   * @param columns of the terminal; 0 for none
   */
  static Progress to(PrintWriter out, int columns) {
    return columns > 0
        ? new ProgressBar(out, columns, System::nanoTime)
        : new ProgressLines(out, System::nanoTime);
  }
}
