package dev.rubrica.http.exchange;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of bodies and answers may be in memory at the same time. Thousands of clients that
 * send or read large ones slowly would otherwise fill it, however few of them are at work.
 */
final class Budget {

  private final AtomicLong left;

  Budget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** An eighth of what the machine may use at most. */
  static Budget ofThisMachine() {
    return new Budget(Runtime.getRuntime().maxMemory() / 8);
  }

  /** What one request takes; nothing yet. */
  Share share() {
    return new Share();
  }

  /** There is no room for more: try again when others have ended. */
  static final class Exceeded extends RuntimeException {
    Exceeded() {
      super("no room for more bodies", null, false, false);
    }
  }

  /** Given back as a whole, at the request's end. */
  final class Share implements AutoCloseable {

    private long taken;

    /**
     * @throws Exceeded there is not so much left
     */
    void take(long bytes) {
      if (!canTake(bytes)) {
        throw new Exceeded();
      }
    }

    /** As {@link #take}, for what can be done without: false when there is not so much left. */
    boolean canTake(long bytes) {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        return false;
      }
      taken += bytes;
      return true;
    }

    @Override
    public void close() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
