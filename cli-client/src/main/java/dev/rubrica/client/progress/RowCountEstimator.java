package dev.rubrica.client.progress;

/**
 * Estimates the number of rows of a text file from the line breaks of its upload, since the service
 * knows it only at the end of the import. Quoted line breaks make the estimate too high.
 */
public final class RowCountEstimator {

  private volatile long newlines;
  private volatile long returns;

  /** Counts the line breaks of a block; called by one thread. */
  public void read(byte[] bytes, int offset, int length) {
    long blockNewlines = 0;
    long blockReturns = 0;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        blockNewlines++;
      } else if (bytes[i] == '\r') {
        blockReturns++;
      }
    }
    newlines = newlines + blockNewlines;
    returns = returns + blockReturns;
  }

  /** The estimated number of rows without a header. Thread-safe. */
  public long rows() {
    return Math.max(0, (newlines > 0 ? newlines : returns) - 1);
  }
}
