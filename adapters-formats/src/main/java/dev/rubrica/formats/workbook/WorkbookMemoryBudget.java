package dev.rubrica.formats.workbook;

import dev.rubrica.formats.InvalidFile;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the memory of all open workbooks: the shared strings of a workbook must be in memory
 * before its first row can be read. Thread-safe.
 */
public final class WorkbookMemoryBudget {

  private final AtomicLong left;

  public WorkbookMemoryBudget(long bytes) {
    this.left = new AtomicLong(bytes);
  }

  /** A third of the maximum heap. */
  public static WorkbookMemoryBudget ofThisMachine() {
    return new WorkbookMemoryBudget(Runtime.getRuntime().maxMemory() / 3);
  }

  /** The share of one workbook, initially empty. */
  public Share share() {
    return new Share();
  }

  /** The memory of one workbook, released as a whole when it is closed. */
  public final class Share implements AutoCloseable {

    private long taken;

    /**
     * @throws dev.rubrica.domain.DomainException.Invalid the budget is exhausted
     */
    public void take(long bytes) {
      if (left.addAndGet(-bytes) < 0) {
        left.addAndGet(bytes);
        throw InvalidFile.because(
            "needs more memory than other imports leave at the moment; save it as"
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
