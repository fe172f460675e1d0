package dev.rubrica.application.service.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageExports;
import dev.rubrica.application.port.in.ManageExports.Command;
import dev.rubrica.application.port.in.ManageExports.DownloadLink;
import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.DomainException.ExportsRunning;
import dev.rubrica.domain.DomainException.LinkExpired;
import dev.rubrica.domain.DomainException.NotFound;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakeLinkSignatures;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Exports in the background, on one or two nodes. */
class ExportJobServiceTest {

  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
  private static final long MAX_BYTES = 1_000_000;

  private final StoppedClock clock = new StoppedClock();
  private final InMemoryStorage storage = new InMemoryStorage(clock);
  private final TestAccount account = TestAccount.in(storage);
  private final GatedSnapshots snapshots = new GatedSnapshots();
  private final UnreliableStorage jobs = new UnreliableStorage();
  private final DownloadLinks links = new DownloadLinks(storage, new FakeLinkSignatures());
  private final DownloadService downloads = new DownloadService(storage, links, clock);
  private final Node node = new Node();
  private volatile Executor threads = Thread::startVirtualThread;
  private final List<Throwable> faults = new ArrayList<>();

  /** Snapshots that can be delayed after they were taken, and fail. */
  private final class GatedSnapshots implements Storage {

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile RuntimeException failure;
    private final AtomicInteger taken = new AtomicInteger();

    void shut() {
      gate = new CountDownLatch(1);
    }

    void open() {
      gate.countDown();
    }

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(
          in -> {
            taken.incrementAndGet();
            awaitGate();
            if (failure != null) {
              throw failure;
            }
            return work.apply(in);
          });
    }

    private void awaitGate() {
      try {
        assertTrue(gate.await(30, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      return storage.write(work);
    }
  }

  /** The storage of the runner, whose writes can fail, and lose the outcome of a completion. */
  private final class UnreliableStorage implements Storage {

    private final AtomicInteger unavailable = new AtomicInteger();
    private volatile boolean losesCompletion;

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      if (unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StorageUnavailableException(false, null);
      }
      T result = storage.write(work);
      if (losesCompletion && hasFile()) {
        losesCompletion = false;
        throw new StorageUnavailableException(true, null);
      }
      return result;
    }

    private boolean hasFile() {
      return !storage.read(in -> in.exports().withFile(account.id(), clock.instant())).isEmpty();
    }
  }

  /** A process that runs exports. */
  private final class Node {
    private final ExportRunner runner =
        new ExportRunner(
            new ExportTask.Context(
                jobs,
                snapshots,
                new FakeContactFiles(),
                new FakeCustomFieldsCodec(),
                clock,
                MAX_BYTES),
            3,
            Thread::startVirtualThread,
            task -> threads.execute(task),
            (_, fault) -> faults.add(fault));
    private final ExportJobService service = new ExportJobService(storage, links, runner, clock);
  }

  @AfterEach
  void close() {
    snapshots.open();
    node.runner.close();
  }

  private static Command command(ContactFilter filter) {
    return new Command(
        filter,
        filter == null ? null : "{}",
        ExportFormat.CSV,
        ExportColumns.named(List.of("firstName")),
        ContactSort.FULL_NAME,
        SortOrder.ASC);
  }

  private ExportId start(Node on, TestAccount of) {
    return on.service.start(of.actor(), command(null)).job().id();
  }

  private ExportId start() {
    return start(node, account);
  }

  private Export find(ExportId id) {
    return node.service.find(account.id(), id);
  }

  private static void await(BooleanSupplier condition) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("the condition does not become true");
  }

  private Export ended(ExportId id) {
    await(() -> find(id).job().status() != ExportStatus.RUNNING);
    return find(id);
  }

  private Export made() {
    return ended(start());
  }

  private String content(Export export) throws IOException {
    var file = downloads.open(export.link()).orElseThrow();
    return new String(file.range(0, file.bytes()).readAllBytes(), StandardCharsets.UTF_8);
  }

  private long bytes() {
    return storage.read(in -> in.files().occupied(FilePurpose.EXPORT));
  }

  private int started() {
    return storage.read(in -> in.exports().countStarted(account.id()));
  }

  @Test
  void a_file_shows_one_moment() throws IOException {
    account.contact(new ContactDraft().name("Anna", null).phone("+393331234567").details());
    snapshots.shut();
    ExportId id = start();
    await(() -> snapshots.taken.get() == 1);
    account.contact(new ContactDraft().name("Zoe", null).phone("+393331234568").details());
    snapshots.open();
    assertEquals("firstName\nAnna\n", content(ended(id)));
    assertEquals(1, find(id).job().contents().rows());
  }

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
  void ten_running_exports_are_the_maximum() {
    snapshots.shut();
    ExportId first = start();
    for (int i = 1; i < 10; i++) {
      start();
    }
    assertThrows(ExportsRunning.class, this::start);
    start(node, TestAccount.in(storage));
    node.service.delete(account.actor(), first);
    start();
  }

  @Test
  void an_eleventh_file_removes_the_oldest() {
    List<ExportId> ids = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      ids.add(made().job().id());
      clock.push(Duration.ofSeconds(1));
    }
    DownloadLink oldest = find(ids.getFirst()).link();
    assertNotNull(oldest);
    Export eleventh = made();
    assertNotNull(eleventh.link());
    assertNull(find(ids.get(0)).fileExpiresAt());
    assertNull(find(ids.get(0)).link());
    assertEquals(ExportStatus.COMPLETED, find(ids.get(0)).job().status());
    assertNotNull(find(ids.get(1)).fileExpiresAt());
    assertThrows(LinkExpired.class, () -> downloads.open(oldest));
  }

  @Test
  void a_running_export_removes_the_oldest_files() {
    List<ExportId> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(made().job().id());
      clock.push(Duration.ofSeconds(1));
    }
    snapshots.shut();
    for (int i = 0; i < 4; i++) {
      start();
    }
    assertNull(find(ids.get(1)).fileExpiresAt());
    assertNotNull(find(ids.get(2)).fileExpiresAt());
  }

  @Test
  void a_deleted_export_stops_and_leaves_nothing() {
    account.contacts(Samples.people(100));
    snapshots.shut();
    ExportId id = start();
    await(() -> started() == 1);
    node.service.delete(account.actor(), id);
    assertThrows(NotFound.class, () -> find(id));
    snapshots.open();
    await(() -> node.runner.running() == 0 && node.runner.waiting() == 0);
    assertEquals(0, bytes());
    assertEquals(List.of(), faults);
  }

  @Test
  void a_deletion_ends_a_download() throws IOException {
    for (int i = 0; i < 4_000; i++) {
      String name = "Anna" + "a".repeat(90) + i;
      account.contact(
          new ContactDraft().name(name, null).phone("+39333%07d".formatted(i)).details());
    }
    Export made = made();
    var file = downloads.open(made.link()).orElseThrow();
    try (InputStream content = file.range(0, file.bytes())) {
      assertEquals(1_000, content.readNBytes(1_000).length);
      node.service.delete(account.actor(), made.job().id());
      assertThrows(LinkExpired.class, content::readAllBytes);
    }
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
  void a_list_that_is_deleted_meanwhile_fails_the_export() {
    ListId list = account.list("Soci");
    snapshots.shut();
    ContactFilter others = new FilterDraft().inNoneOf(Samples.ids(list)).filter();
    // Two exports of another kind occupy the places, so that this one waits.
    start();
    start();
    ExportId id = node.service.start(account.actor(), command(others)).job().id();
    account.delete(list);
    snapshots.open();
    Export failed = ended(id);
    assertEquals(ExportStatus.FAILED, failed.job().status());
    assertTrue(failed.job().state().failure().contains("filter.notListIds"));
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

  @Test
  void a_link_of_another_account_or_export_is_forged() {
    Export made = made();
    DownloadLink link = made.link();
    assertTrue(downloads.open(link).isPresent());
    AccountId other = TestAccount.in(storage).id();
    assertTrue(
        downloads
            .open(
                new DownloadLink(other, link.export(), link.end(), link.number(), link.signature()))
            .isEmpty());
    assertTrue(
        downloads
            .open(
                new DownloadLink(
                    link.account(),
                    link.export(),
                    link.end().plusSeconds(1),
                    link.number(),
                    link.signature()))
            .isEmpty());
  }

  @Test
  void old_exports_are_deleted() {
    Export made = made();
    ExportRetention retention = new ExportRetention(storage, clock);
    clock.push(Duration.ofDays(ManageExports.KEPT_DAYS));
    retention.deleteOld();
    assertEquals(made.job().id(), find(made.job().id()).job().id());
    clock.push(Duration.ofSeconds(1));
    retention.deleteOld();
    assertThrows(NotFound.class, () -> find(made.job().id()));
    assertThrows(LinkExpired.class, () -> downloads.open(made.link()));
  }

  @Test
  void a_link_does_not_outlast_its_file() {
    Export made = made();
    clock.push(Duration.ofMinutes(24 * 60 - 30));
    Export renewed = node.service.renewLink(account.actor(), made.job().id());
    assertEquals(made.fileExpiresAt(), renewed.link().end());
    assertTrue(downloads.open(renewed.link()).isPresent());
    clock.push(Duration.ofMinutes(30));
    assertThrows(LinkExpired.class, () -> downloads.open(renewed.link()));
  }
}
