package dev.rubrica.application.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How exports run: in turn, on several nodes, through failures, and on shutdown. */
class ExportRunnerTest extends ExportTestBench {

  @Test
  void two_exports_of_an_account_are_made_at_once_on_all_nodes() {
    snapshots.shut();
    Node other = new Node();
    ExportId first = start();
    ExportId second = start(other, account);
    await(() -> started() == 2);
    ExportId third = start(other, account);
    ExportId fourth = start();
    assertEquals(2, started());
    await(() -> node.runner.running() == 1 && other.runner.running() == 1);
    await(() -> node.runner.waiting() == 1 && other.runner.waiting() == 1);
    assertEquals(ExportStatus.RUNNING, find(third).job().status());
    snapshots.open();
    for (ExportId id : List.of(first, second, third, fourth)) {
      assertEquals(ExportStatus.COMPLETED, ended(id).job().status());
    }
    other.runner.close();
  }

  @Test
  void another_account_does_not_wait() {
    snapshots.shut();
    TestAccount other = TestAccount.in(storage);
    for (int i = 0; i < 4; i++) {
      start();
    }
    start(node, other);
    await(() -> storage.read(in -> in.exports().countStarted(other.id())) == 1);
  }

  @Test
  void an_export_whose_node_died_fails() {
    snapshots.shut();
    ExportId running = start();
    ExportId second = start();
    await(() -> started() == 2);
    ExportId waiting = start();
    Node other = new Node();
    clock.push(Duration.ofSeconds(29));
    other.runner.heartbeat();
    assertEquals(ExportStatus.RUNNING, find(running).job().status());
    clock.push(Duration.ofSeconds(2));
    other.runner.heartbeat();
    for (ExportId id : List.of(running, second, waiting)) {
      assertEquals(ExportStatus.FAILED, find(id).job().status());
      assertTrue(find(id).job().state().failure().contains("service stopped"));
    }
    snapshots.open();
    await(() -> node.runner.running() == 0 && node.runner.waiting() == 0);
    assertEquals(ExportStatus.FAILED, find(running).job().status());
    await(() -> bytes() == 0);
  }

  @Test
  void a_heartbeat_keeps_exports_alive() {
    snapshots.shut();
    ExportId id = start();
    Node other = new Node();
    for (int i = 0; i < 5; i++) {
      clock.push(Duration.ofSeconds(20));
      node.runner.heartbeat();
      other.runner.heartbeat();
    }
    snapshots.open();
    assertEquals(ExportStatus.COMPLETED, ended(id).job().status());
  }

  @Test
  void a_storage_that_is_away_fails_the_export() {
    snapshots.failure = new StorageUnavailableException(false, null);
    Export failed = made();
    assertEquals(ExportStatus.FAILED, failed.job().status());
    assertTrue(failed.job().state().failure().contains("database was unavailable"));
    assertEquals(List.of(), faults);
    await(() -> bytes() == 0);
  }

  @Test
  void a_completion_whose_outcome_is_unknown_is_repeated() throws IOException {
    account.contact(new ContactDraft().name("Anna", null).phone("+393331234567").details());
    jobs.losesCompletion = true;
    Export done = made();
    assertEquals(ExportStatus.COMPLETED, done.job().status());
    assertFalse(jobs.losesCompletion);
    assertEquals("firstName\nAnna\n", content(done));
    await(() -> node.runner.statistics().completed() == 1);
  }

  @Test
  void a_short_outage_does_not_prevent_the_start() {
    jobs.unavailable.set(2);
    assertEquals(ExportStatus.COMPLETED, made().job().status());
  }

  @Test
  void an_unexpected_exception_fails_the_export_and_is_reported() {
    snapshots.failure = new IllegalStateException("a secret");
    Export failed = made();
    assertFalse(failed.job().state().failure().contains("secret"));
    await(() -> faults.size() == 1);
  }

  @Test
  void a_closed_runner_ends_its_exports() throws InterruptedException {
    account.contacts(Samples.people(3));
    snapshots.shut();
    List<ExportId> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(start());
    }
    await(() -> snapshots.taken.get() == 2);
    Thread closing = Thread.ofVirtual().start(node.runner::close);
    await(() -> node.runner.waiting() == 0);
    snapshots.open();
    closing.join();
    assertEquals(0, node.runner.running());
    for (ExportId id : ids) {
      assertEquals(ExportStatus.FAILED, find(id).job().status());
      assertTrue(find(id).job().state().failure().contains("service stopped"));
    }
  }

  @Test
  void an_export_without_a_thread_fails_and_leaves_its_permit() {
    threads =
        _ -> {
          throw new OutOfMemoryError("unable to create native thread");
        };
    for (int i = 0; i < 4; i++) {
      assertEquals(ExportStatus.FAILED, made().job().status());
    }
    await(() -> node.runner.waiting() == 0);
    assertEquals(4, faults.size());
    threads = Thread::startVirtualThread;
    assertEquals(ExportStatus.COMPLETED, made().job().status());
  }

  @Test
  void deleted_exports_that_wait_leave_at_once() {
    snapshots.shut();
    start();
    start();
    await(() -> started() == 2);
    AtomicInteger more = new AtomicInteger();
    threads = _ -> more.incrementAndGet();
    for (int i = 0; i < 20; i++) {
      node.service.delete(account.actor(), start());
    }
    await(() -> node.runner.waiting() == 0);
    assertEquals(0, more.get(), "exports that wait hold no thread");
  }

  @Test
  void a_process_has_a_limited_number_of_exports() {
    snapshots.shut();
    for (int i = 0; i < ExportRunner.MAX_ENTRIES / 10; i++) {
      TestAccount one = TestAccount.in(storage);
      for (int j = 0; j < 10; j++) {
        start(node, one);
      }
    }
    assertThrows(CapacityException.class, this::start);
    assertEquals(0, storage.read(in -> in.exports().countRunning(account.id())).intValue());
  }

  @Test
  void accounts_that_wait_for_other_nodes_do_not_keep_others_waiting() {
    snapshots.shut();
    TestAccount second = TestAccount.in(storage);
    List<Node> others = List.of(new Node(), new Node());
    start(others.get(0), account);
    start(others.get(0), account);
    start(others.get(1), second);
    start(others.get(1), second);
    await(() -> others.stream().allMatch(one -> one.runner.running() == 2));
    start();
    start();
    start(node, second);
    start(node, second);
    TestAccount third = TestAccount.in(storage);
    start(node, third);
    await(() -> storage.read(in -> in.exports().countStarted(third.id())) == 1);
    snapshots.open();
    others.forEach(one -> one.runner.close());
  }
}
