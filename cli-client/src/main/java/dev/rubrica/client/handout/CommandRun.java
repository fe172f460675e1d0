package dev.rubrica.client.handout;

import dev.rubrica.client.http.ClientException;
import dev.rubrica.client.http.GrantedLease;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run of the command for one lease. It is over when the command has ended and its standard output
 * is closed, also by processes that it left behind, whose failures would be lost otherwise. Used by
 * one thread.
 */
final class CommandRun {

  private final Process process;
  private final CommandOutput output;
  private final Thread feeder;
  private final Thread reader;
  private volatile boolean inputUnread;
  private volatile @Nullable IOException outputFailure;
  private boolean ended;

  private CommandRun(Process process, CommandOutput output, byte[] input) {
    this.process = process;
    this.output = output;
    this.feeder = Thread.ofPlatform().daemon().name("command input").start(() -> feed(input));
    this.reader = Thread.ofPlatform().daemon().name("command output").start(this::read);
  }

  /**
   * @throws IOException the command cannot be started
   */
  static CommandRun start(CommandLauncher launcher, GrantedLease lease, HandoutConsole console)
      throws IOException {
    CommandOutput output = new CommandOutput(lease.keys(), console);
    return new CommandRun(launcher.start(), output, lease.lines());
  }

  // The command may end before it has read everything.
  private void feed(byte[] input) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    } catch (IOException _) {
      inputUnread = true;
    }
  }

  private void read() {
    try {
      output.read(process.getInputStream());
    } catch (IOException e) {
      outputFailure = e;
      closeOutput();
    }
  }

  // The command would wait forever for a reader.
  private void closeOutput() {
    try {
      process.getInputStream().close();
    } catch (IOException _) {
      // It is closed all the same.
    }
  }

  /** Waits for a time; returns whether the run is over. */
  boolean await(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    return reader.join(time)
        && process.waitFor(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  /**
   * Ends the command and the processes that it has started: requests their end, and forces it after
   * a time.
   */
  void end(Duration grace) {
    ended = true;
    List<ProcessHandle> all =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + grace.toNanos();
    boolean interrupted = false;
    while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    all.forEach(ProcessHandle::destroyForcibly);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the run is over. */
  boolean isOver() {
    return !reader.isAlive() && !process.isAlive();
  }

  /**
   * Whether the command has succeeded; only after its run is over.
   *
   * @throws ClientException its output could not be read
   */
  boolean isSuccess() {
    IOException failure = outputFailure;
    if (failure != null && !ended) {
      throw new ClientException("the output of COMMAND is lost: " + failure.getMessage(), failure);
    }
    return !ended && process.exitValue() == 0;
  }

  String exit() {
    return ended ? "was ended" : "ended with exit code " + process.exitValue();
  }

  /** Whether the command has ended without reading all recipients. */
  boolean leftInputUnread() throws InterruptedException {
    return !feeder.join(Duration.ofSeconds(1)) || inputUnread;
  }

  /** The reasons of the recipients that failed, by key. */
  Map<String, String> failures() {
    return output.failures();
  }
}
