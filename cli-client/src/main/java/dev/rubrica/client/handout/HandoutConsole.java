package dev.rubrica.client.handout;

import dev.rubrica.client.http.CampaignReport;
import dev.rubrica.client.progress.Progress;
import dev.rubrica.client.progress.ProgressStep;
import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * The output of a hand-out: messages for the user, progress, and the lines of commands that are not
 * failures. Lines of several commands are not mixed. Thread-safe.
 */
public final class HandoutConsole {

  private final PrintWriter messages;
  private final Progress progress;
  private final PrintStream lines;
  private String waiting = "";
  private long settled;
  private long recipients;
  private boolean lost;
  private Runnable whenLost = () -> {};

  /**
   * @param messages of this program
   * @param lines of the commands, as bytes
   */
  public HandoutConsole(PrintWriter messages, Progress progress, PrintStream lines) {
    this.messages = messages;
    this.progress = progress;
    this.lines = lines;
  }

  synchronized void message(String text) {
    progress.erase();
    messages.println("rubrica: " + text);
    messages.flush();
  }

  /** Says why nobody is handed out, unless that was the last thing to be said about it. */
  synchronized void waiting(String reason) {
    if (!reason.isEmpty() && !reason.equals(waiting)) {
      message(reason + "; waiting");
    }
    waiting = reason;
  }

  /** Shows how far the campaign is. */
  public synchronized void campaign(CampaignReport report) {
    Long total = report.totalDestinations();
    settled = report.settled();
    recipients = total == null ? 0 : total;
    show();
  }

  synchronized boolean knowsRecipients() {
    return recipients > 0;
  }

  synchronized void settled(long count) {
    settled += count;
    show();
  }

  private void show() {
    progress.show(
        ProgressStep.handingOut(
            recipients > 0 ? Math.min(settled, recipients) : settled, recipients));
  }

  /** Runs the action once, when the lines of commands cannot be written any more. */
  synchronized void whenLost(Runnable action) {
    whenLost = action;
  }

  /** Whether lines of commands could not be written. */
  synchronized boolean isLost() {
    return lost;
  }

  /**
   * Writes a line of a command. From the first failure on, lines are dropped.
   *
   * @param line with its line feed
   */
  synchronized void line(byte[] line, int length) {
    if (lost) {
      return;
    }
    progress.erase();
    lines.write(line, 0, length);
    if (lines.checkError()) {
      lost = true;
      message(
          "the lines of COMMAND cannot be written any more and are dropped; no more leases are"
              + " taken");
      whenLost.run();
    }
  }
}
