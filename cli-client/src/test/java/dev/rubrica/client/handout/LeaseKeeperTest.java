package dev.rubrica.client.handout;

import static dev.rubrica.client.handout.HandoutRun.ASK;
import static dev.rubrica.client.handout.HandoutRun.FAST;
import static dev.rubrica.client.handout.HandoutRun.done;
import static dev.rubrica.client.handout.HandoutRun.extend;
import static dev.rubrica.client.handout.HandoutRun.giveBack;
import static dev.rubrica.client.handout.HandoutRun.lease;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.StubService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lease is extended while the command runs. */
class LeaseKeeperTest {

  private static final String OVER = "{'message':'campaign 5 has ended'}";
  private static final String ALL = "{'succeeded':2,'failed':0,'returned':0,'lost':0}";
  private static final String EXTENDED = "{'seconds':1,'paused':false,'withdrawn':['k-2']}";

  @TempDir private Path folder;
  private StubService service;
  private Path go;

  @BeforeEach
  void start() throws IOException {
    service = HandoutRun.service().on(ASK, 200, lease("a", 1, "k-1", "k-2")).on(ASK, 409, OVER);
    go = folder.resolve("go");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  /** A command that runs until {@link #letGo}. */
  private String waiting() {
    return "cat >/dev/null; while [ ! -e %s ]; do sleep 0.01; done".formatted(go);
  }

  private void letGo() {
    try {
      Files.createFile(go);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void a_lease_is_extended_until_the_command_ends_and_withdrawn_keys_are_told_once()
      throws Exception {
    service.breakOff(extend("a")).on(extend("a"), 200, EXTENDED).on(extend("a"), 200, EXTENDED);
    service.on(extend("a"), 200, EXTENDED, this::letGo);
    service.on(done("a"), 200, ALL);
    HandoutRun run = new HandoutRun(service, waiting());
    long begin = System.nanoTime();
    assertEquals(2, run.run().totals().succeeded());
    assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() >= 1_500);
    assertEquals(4, service.bodies(extend("a")).size());
    assertEquals("{\"seconds\":10}", service.bodies(extend("a")).getFirst());
    assertEquals(2, run.messages().split("withdrawn: k-2\n", -1).length, run::messages);
  }

  @Test
  void a_command_goes_on_without_a_lease_and_is_reported() throws Exception {
    service.on(extend("a"), 409, "{'message':'others have its recipients'}", this::letGo);
    service.on(done("a"), 200, ALL);
    HandoutRun run = new HandoutRun(service, waiting());
    assertEquals(2, run.run().totals().succeeded());
    assertTrue(run.messages().contains("cannot be extended: others have"), run::messages);
  }

  @Test
  void a_command_that_runs_too_long_is_ended_with_its_children() throws Exception {
    service.on(giveBack("a"), 200, "{'returned':2}");
    Duration longest = Duration.ofMillis(300);
    HandoutTiming timing =
        new HandoutTiming(
            FAST.firstPause(), FAST.longestPause(), longest, longest, Duration.ofMillis(200));
    String deaf = "trap '' TERM; sh -c 'echo $$ >&3; exec sleep 60' 3>%s; true".formatted(go);
    HandoutRun run = new HandoutRun(service, deaf, timing, 1);
    assertEquals(2, run.run().totals().returned());
    assertTrue(run.messages().contains("runs for longer"), run::messages);
    long child = Long.parseLong(Files.readString(go).strip());
    ProcessHandle.of(child).ifPresent(still -> still.onExit().join());
  }

  @Test
  void after_a_stop_nothing_more_is_leased_and_what_runs_is_acknowledged() throws Exception {
    service.on(done("a"), 200, ALL);
    HandoutRun run = new HandoutRun(service, waiting());
    service.on(
        extend("a"),
        200,
        EXTENDED,
        () -> {
          run.handout.stop();
          letGo();
        });
    assertEquals(2, run.run().totals().succeeded());
    assertEquals(1, service.bodies(ASK).size());
  }

  @Test
  void an_abort_ends_the_command_and_leaves_the_lease_to_expire() throws Exception {
    HandoutRun run = new HandoutRun(service, "echo $$ >%s; exec sleep 60".formatted(go));
    service.on(extend("a"), 200, EXTENDED, run.handout::abort);
    assertEquals(HandoutTotals.NONE, run.run().totals());
    assertEquals(0, service.bodies(done("a")).size() + service.bodies(giveBack("a")).size());
    long command = Long.parseLong(Files.readString(go).strip());
    ProcessHandle.of(command).ifPresent(still -> still.onExit().join());
  }
}
