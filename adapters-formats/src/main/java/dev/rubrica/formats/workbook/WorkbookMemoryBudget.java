package dev.rubrica.formats.workbook;

import dev.rubrica.formats.InvalidFile;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of workbooks may be in memory at the same time: their shared texts must be there
 * before the first row can be read, and several may be read at once.
 */
public final class WorkbookMemoryBudget {

  private final AtomicLong left;

  public WorkbookMemoryBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** A third of what the machine may use at most. */
  public static WorkbookMemoryBudget ofThisMachine() {
    return new WorkbookMemoryBudget(Runtime.getRuntime().maxMemory() / 3);
  }

  /** What one workbook takes; nothing yet. */
  public Share share() {
    return new Share();
  }

  /** Given back as a whole, when the workbook is closed. */
  public final class Share implements AutoCloseable {

    private long taken;

    /**
     * @throws dev.rubrica.domain.DomainException.Invalid there is not so much left
     */
    public void take(long bytes) {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw InvalidFile.because(
            "has more texts than can be held in memory beside those that are read now; save it as"
                + " CSV, or import it in parts");
      }
      taken += bytes;
    }

    @Override
    public void close() {
      left.addAndGet(taken);
      taken = 0;
    }
  }
}
