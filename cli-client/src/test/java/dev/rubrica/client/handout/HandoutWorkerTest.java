package dev.rubrica.client.handout;

import static dev.rubrica.client.handout.HandoutRun.ASK;
import static dev.rubrica.client.handout.HandoutRun.FIND;
import static dev.rubrica.client.handout.HandoutRun.done;
import static dev.rubrica.client.handout.HandoutRun.giveBack;
import static dev.rubrica.client.handout.HandoutRun.lease;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.client.http.RejectedException;
import dev.rubrica.client.http.StubService;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker leases recipients, runs the command, and reports its outcome. */
class HandoutWorkerTest {

  private static final String OVER = "{'message':'campaign 5 has ended'}";
  private static final String ALL = "{'succeeded':2,'failed':0,'returned':0,'lost':0}";

  private StubService service;

  @BeforeEach
  void start() throws IOException {
    service = HandoutRun.service();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private HandoutRun run(String script) throws InterruptedException {
    return run(script, new HandoutTotals(1, 2, 0, 0, 0));
  }

  private HandoutRun run(String script, HandoutTotals expected) throws InterruptedException {
    HandoutRun run = new HandoutRun(service, script);
    HandoutResult result = run.run();
    assertNull(result.failure(), run::messages);
    assertEquals(expected, result.totals(), run::messages);
    return run;
  }

  @Test
  void recipients_are_lines_of_json_and_other_lines_are_passed_on() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 409, OVER).on(done("a"), 200, ALL);
    HandoutRun run = run("cat");
    assertEquals(
        """
        {"key":"k-1","phoneNumber":"+39333","fields":{"size":1.50}}
        {"key":"k-2","phoneNumber":"+39333","fields":{"size":1.50}}
        """,
        run.lines());
    assertEquals("", run.messages());
    assertEquals(List.of("{\"failed\":[]}"), service.bodies(done("a")));
    assertTrue(
        service.bodies(ASK).getFirst().matches(".*\"worker\":\"handout-[0-9a-f-]{36}-1\".*"));
  }

  @Test
  void lines_with_a_key_are_failures_and_unknown_keys_are_ignored() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 409, OVER);
    service.on(done("a"), 200, "{'succeeded':1,'failed':1,'returned':0,'lost':0}");
    HandoutRun run =
        run(
            "printf 'k-2\\t no   \\001credit \\nk-2\\tagain\\nk-9\\tx\\nplain' && cat >/dev/null",
            new HandoutTotals(1, 1, 1, 0, 0));
    assertEquals("plain\n", run.lines());
    assertTrue(run.messages().contains("a key that is not in its lease"), run::messages);
    assertTrue(run.messages().contains("k-9"), run::messages);
    assertEquals(
        List.of("{\"failed\":[{\"key\":\"k-2\",\"reason\":\"no    credit\"}]}"),
        service.bodies(done("a")).stream().map(HandoutWorkerTest::inOrder).toList());
  }

  // The properties of a map have no order.
  private static String inOrder(String body) {
    Matcher failure = Pattern.compile("\\{(\"reason\":\".*?\"),(\"key\":\".*?\")}").matcher(body);
    return failure.replaceAll("{$2,$1}");
  }

  @Test
  void a_command_that_succeeds_is_reported_also_when_its_lines_cannot_be_written()
      throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2"));
    service.on(done("a"), 200, "{'succeeded':1,'failed':1,'returned':0,'lost':0}");
    HandoutRun run = new HandoutRun(service, "cat; echo more; printf 'k-2\\tno\\n'");
    HandoutResult result = run.withoutOutput().run();
    assertNull(result.failure(), run::messages);
    assertTrue(result.outputLost());
    assertEquals(new HandoutTotals(1, 1, 1, 0, 0), result.totals());
    assertEquals(
        List.of("{\"failed\":[{\"key\":\"k-2\",\"reason\":\"no\"}]}"),
        service.bodies(done("a")).stream().map(HandoutWorkerTest::inOrder).toList());
    assertEquals(1, service.bodies(ASK).size());
    assertTrue(run.messages().contains("no more leases are taken"), run::messages);
  }

  @Test
  void what_is_known_to_be_sent_is_reported_once_more_when_the_hand_out_is_aborted()
      throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2"));
    service.later(done("a"), 503, "away", 3_600).on(done("a"), 200, ALL);
    HandoutRun run = new HandoutRun(service, "cat >/dev/null");
    Thread aborting =
        Thread.startVirtualThread(
            () -> {
              while (service.bodies(done("a")).isEmpty()) {
                Thread.onSpinWait();
              }
              run.handout.abort();
            });
    HandoutResult result = run.run();
    aborting.join();
    assertEquals(new HandoutTotals(1, 2, 0, 0, 0), result.totals(), run::messages);
    assertEquals(2, service.bodies(done("a")).size());
  }

  @Test
  void another_exit_code_gives_the_recipients_back_and_then_more_are_leased() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1")).on(ASK, 200, lease("b", 10, "k-1"));
    service.on(ASK, 409, OVER);
    service.on(giveBack("a"), 200, "{'returned':1}");
    service.on(giveBack("b"), 200, "{'returned':1}");
    HandoutRun run = run("printf 'k-1\\tx\\n'; exit 7", new HandoutTotals(2, 0, 0, 2, 0));
    assertTrue(run.messages().contains("exit code 7; 1 recipients are given back"), run::messages);
    assertEquals(List.of(), service.bodies(done("a")));
  }

  @Test
  void ten_failures_in_a_row_end_a_worker() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1")).on(giveBack("a"), 200, "{'returned':1}");
    HandoutRun run = run("exit 1", new HandoutTotals(10, 0, 0, 10, 0));
    assertTrue(run.messages().endsWith("COMMAND failed 10 times in a row\n"), run::messages);
  }

  @Test
  void pauses_double_up_to_a_minute() {
    assertEquals(
        List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L),
        java.util.stream.IntStream.rangeClosed(1, 8)
            .mapToObj(i -> HandoutTiming.DEFAULT.pause(i).toSeconds())
            .toList());
  }

  @Test
  void a_command_that_reads_nothing_may_succeed_but_the_user_is_told() throws Exception {
    String[] keys = Collections.nCopies(5_000, "k").toArray(String[]::new);
    for (int i = 0; i < keys.length; i++) {
      keys[i] += i;
    }
    service.on(ASK, 200, lease("a", 10, keys)).on(ASK, 409, OVER).on(done("a"), 200, ALL);
    HandoutRun run = run("exit 0");
    assertTrue(run.messages().contains("without reading all recipients"), run::messages);
  }

  @Test
  void without_anybody_to_lease_it_waits_as_told() throws Exception {
    service.later(ASK, 409, "campaign 5 is paused", 0).later(ASK, 204, "", 0);
    service.later(ASK, 429, "too many", 0).later(ASK, 409, "campaign 5 is paused", 1);
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 409, OVER);
    service.on(done("a"), 200, ALL);
    long begin = System.nanoTime();
    HandoutRun run = run("cat >/dev/null");
    assertTrue(System.nanoTime() - begin >= 1_000_000_000L);
    assertTrue(run.messages().startsWith("rubrica: campaign 5 is paused; waiting\n"));
    assertEquals(6, service.bodies(ASK).size());
  }

  @Test
  void a_report_whose_answer_is_lost_is_repeated_unchanged() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 409, OVER);
    service.breakOff(done("a")).later(done("a"), 503, "away", 0).on(done("a"), 200, ALL);
    HandoutRun run = run("printf 'k-1\\tx\\n'; cat >/dev/null");
    List<String> bodies = service.bodies(done("a"));
    assertEquals(3, bodies.size());
    assertEquals(1, bodies.stream().distinct().count());
    assertTrue(run.messages().contains("; retrying\n"), run::messages);
    assertTrue(run.messages().endsWith("the service answers again\n"), run::messages);
  }

  @Test
  void recipients_of_an_expired_lease_are_counted_as_lost() throws Exception {
    service.on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 200, lease("b", 10, "k-3"));
    service.on(ASK, 409, OVER);
    service.on(done("a"), 409, "{'message':'expired'}");
    service.on(done("b"), 200, "{'succeeded':0,'failed':0,'returned':0,'lost':1}");
    HandoutRun run = run("cat >/dev/null", new HandoutTotals(2, 0, 0, 0, 3));
    assertTrue(run.messages().contains("2 recipients of an expired lease"), run::messages);
  }

  @Test
  void a_lease_whose_answer_is_lost_is_found_again() throws Exception {
    service.breakOff(ASK).on(ASK, 409, OVER);
    service.later(FIND, 503, "away", 0).on(FIND, 200, "{'leases':[{'leaseId':'a'}]}");
    service.on(FIND + "/a", 200, lease("a", 10, "k-1"));
    service.on(
        HandoutRun.extend("a"), 200, "{'seconds':10,'paused':false,'withdrawn':['k-2','k-1']}");
    service.on(done("a"), 200, "{'succeeded':1,'failed':1,'returned':0,'lost':0}");
    HandoutRun run = run("cat", new HandoutTotals(1, 1, 1, 0, 0));
    assertTrue(run.lines().contains("k-1"));
    assertTrue(service.bodies(done("a")).getFirst().contains("\"k-2\""));
    assertEquals(2, service.bodies(ASK).size());
  }

  @Test
  void a_lease_that_was_not_granted_is_asked_for_again() throws Exception {
    service.on(ASK, 502, "").on(ASK, 200, lease("a", 10, "k-1", "k-2")).on(ASK, 409, OVER);
    service.on(FIND, 200, "{'leases':[]}").on(done("a"), 200, ALL);
    run("cat >/dev/null");
    assertEquals(1, service.bodies(FIND).size());
  }

  @Test
  void a_rejected_request_ends_the_hand_out() throws Exception {
    service.on(ASK, 403, "{'message':'a key of scope send or write is needed'}");
    HandoutRun run = new HandoutRun(service, "cat", HandoutRun.FAST, 3);
    RuntimeException failure = run.run().failure();
    assertEquals(403, assertInstanceOf(RejectedException.class, failure).status());
  }
}
