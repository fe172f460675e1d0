package dev.rubrica.http.error;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.DomainException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Logs exceptions by class and location only: their messages may quote rows of the database, and so
 * personal data.
 */
public final class SafeExceptionLog {

  private static final int MAX_CAUSES = 8;

  private final Logger logger = System.getLogger("dev.rubrica.http");

  public void log(String requestId, Throwable fault) {
    logger.log(Level.ERROR, () -> "request " + requestId + " failed: " + trace(fault));
  }

  /** An outage affects every request, so it is logged in one line without locations. */
  public void logOutage(String requestId, StorageUnavailableException outage) {
    Throwable cause = outage;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String reason = cause.getClass().getName();
    logger.log(Level.WARNING, () -> "request " + requestId + ": storage away: " + reason);
  }

  /**
   * Logs why a response that was sent in part ends early, which its client cannot see. The messages
   * of these exceptions contain ids, but no personal data.
   */
  public void logIncomplete(String requestId, DomainException reason) {
    logger.log(
        Level.WARNING,
        () -> "request " + requestId + ": the response is incomplete: " + reason.getMessage());
  }

  /** The classes and locations of the exception and its causes, without their messages. */
  public static String trace(Throwable fault) {
    StringBuilder trace = new StringBuilder();
    Throwable next = fault;
    for (int i = 0; next != null && i < MAX_CAUSES; i++) {
      trace.append(i == 0 ? "" : "caused by ").append(next.getClass().getName()).append('\n');
      for (StackTraceElement frame : next.getStackTrace()) {
        trace.append("  at ").append(frame).append('\n');
      }
      next = next.getCause();
    }
    return trace.toString();
  }
}
