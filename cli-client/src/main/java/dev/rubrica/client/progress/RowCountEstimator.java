package dev.rubrica.client.progress;

/**
 * Guesses how many rows a text file has, from its line breaks as they pass by: the service learns
 * it only at the end. Quoted line breaks make the guess too high.
 */
public final class RowCountEstimator {

  private volatile long newlines;
  private volatile long returns;

  /** To be called by one thread. */
  public void read(byte[] bytes, int offset, int length) {
    long foundNewlines = 0;
    long foundReturns = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        foundNewlines++;
      } else if (bytes[i] == '\r') {
        foundReturns++;
      }
    }
    newlines = newlines + foundNewlines;
    returns = returns + foundReturns;
  }

  /** Without a header, which most files have; 0 for none at all. */
  public long rows() {
    return Math.max(0, (newlines > 0 ? newlines : returns) - 1);
  }
}
