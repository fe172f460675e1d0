package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running service in its own process. */
final class ServiceProcess {

  private static final Pattern GREETING = Pattern.compile("Rubrica listens on ([^ \"]+)");

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private final Process process;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<String> root = new CompletableFuture<>();
  private final Thread listener;

  private ServiceProcess(Process process) {
    this.process = process;
    this.listener = Thread.ofVirtual().start(this::listen);
  }

  /** Waits until the service logs its address. */
  static ServiceProcess await(Process process) throws Exception {
    ServiceProcess service = new ServiceProcess(process);
    service.root.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return service;
  }

  private void listen() {
    try (BufferedReader lines = process.errorReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        Matcher greeting = GREETING.matcher(line);
        if (greeting.find()) {
          root.complete(greeting.group(1));
        }
      }
      root.completeExceptionally(new AssertionError("it ended: " + said));
    } catch (IOException ended) {
      root.completeExceptionally(ended);
    }
  }

  TestService at() {
    return TestService.at(root.join());
  }

  ApiClient api(String key) {
    return new ApiClient(at(), key);
  }

  List<String> said() {
    return List.copyOf(said);
  }

  /** Waits for a log line with this prefix. */
  String awaitLine(String beginning) {
    return awaitLine(line -> line.startsWith(beginning));
  }

  /** Waits for a log line that matches. */
  String awaitLine(Predicate<String> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (String line : said()) {
        if (wanted.test(line)) {
          return line;
        }
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("it is not among " + said());
  }

  /** Sends SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(PATIENCE));
  }

  /** Sends SIGTERM. */
  void terminate() {
    process.destroy();
  }

  /** Whether it stops accepting connections within seconds while the process still runs. */
  boolean closesItsPort() throws IOException {
    URI address = URI.create(root.join());
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      try (Socket _ = new Socket(address.getHost(), address.getPort())) {
        LockSupport.parkNanos(PAUSE);
      } catch (ConnectException closed) {
        return process.isAlive();
      }
    }
    return false;
  }

  /** Waits for the end of the process and its output, and returns the exit code. */
  int exit() throws InterruptedException {
    assertTrue(process.waitFor(PATIENCE), () -> "it goes on: " + said);
    assertTrue(listener.join(PATIENCE), "its output does not end");
    return process.exitValue();
  }
}
