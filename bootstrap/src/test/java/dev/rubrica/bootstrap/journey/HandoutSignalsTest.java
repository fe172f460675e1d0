package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.client.ScriptedService;
import dev.rubrica.bootstrap.client.ScriptedService.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A signal lets the command of a hand-out end, and a second one ends it. Ctrl-C is handled like the
 * signal of these tests, which no shell makes processes ignore.
 */
class HandoutSignalsTest {

  private static final Answer SENDING =
      Answer.of(
          200,
          "{'status':2,'totalDestinations':9,'totalSuccess':1,'totalFailed':0,'totalSkipped':0}");
  private static final Answer LEASE =
      Answer.of(200, "{'leaseId':'a','seconds':3600,'recipients':[{'key':'k-1'}]}");
  private static final Answer DONE =
      Answer.of(200, "{'succeeded':1,'failed':0,'returned':0,'lost':0}");
  private static final int TERMINATED = 128 + 15;
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  @TempDir private Path folder;
  private Installation installation;
  private ScriptedService service;
  private Path started;
  private Path go;

  @BeforeEach
  void prepare() throws IOException {
    installation = new Installation(folder);
    started = folder.resolve("started");
    go = folder.resolve("go");
  }

  @AfterEach
  void clear() throws Exception {
    service.close();
    installation.clear();
  }

  private Process begin(Answer... answers) throws IOException {
    service = new ScriptedService(answers);
    String command =
        "echo $$ >%s.new; mv %s.new %s; until [ -e %s ]; do sleep 0.01; done"
            .formatted(started, started, started, go);
    Process process =
        installation.begin(
            Map.of("RUBRICA_KEY", "some-key"),
            "handout",
            "--url",
            service.url(),
            "--workers",
            "1",
            "5",
            "--",
            "sh",
            "-c",
            command);
    await(started);
    return process;
  }

  private static void await(Path file) {
    while (Files.notExists(file)) {
      LockSupport.parkNanos(PAUSE);
    }
  }

  // Process.destroy would also close the pipe of its messages.
  private static void terminate(Process process) {
    process.toHandle().destroy();
  }

  private static void awaitMessage(Process process, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(text) < 0) {
      int next = process.getErrorStream().read();
      assertTrue(next >= 0, said::toString);
      said.append((char) next);
    }
  }

  @Test
  void one_lets_the_command_end_and_acknowledges_its_recipients() throws Exception {
    Process process = begin(SENDING, LEASE, DONE, SENDING);
    terminate(process);
    awaitMessage(process, "no more leases are taken");
    Files.createFile(go);
    Installation.Ended ended = Installation.end(process);
    assertEquals(TERMINATED, ended.exit(), ended.err());
    assertTrue(ended.err().contains("  1 leases\n  1 succeeded\n"), ended.err());
    assertTrue(ended.err().contains("The campaign is not completed: 1 succeeded"), ended.err());
  }

  @Test
  void two_end_the_command_and_report_nothing() throws Exception {
    Process process = begin(SENDING, LEASE, SENDING);
    terminate(process);
    awaitMessage(process, "no more leases are taken");
    terminate(process);
    Installation.Ended ended = Installation.end(process);
    assertEquals(TERMINATED, ended.exit(), ended.err());
    assertTrue(ended.err().contains("  0 leases\n  0 succeeded\n"), ended.err());
    long command = Long.parseLong(Files.readString(started).strip());
    assertTrue(ProcessHandle.of(command).filter(ProcessHandle::isAlive).isEmpty());
  }
}
