package dev.rubrica.application.service.export;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageExports.Command;
import dev.rubrica.application.port.in.ManageExports.Export;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.application.service.idempotency.AnswerHistory;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.export.ExportColumns;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.FilePurpose;
import dev.rubrica.testkit.fake.FakeContactFiles;
import dev.rubrica.testkit.fake.FakeCustomFieldsCodec;
import dev.rubrica.testkit.fake.FakeLinkSignatures;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
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

/** Exports in the background, on one or two nodes whose storage a test can delay or make fail. */
abstract class ExportTestBench {

  static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  static final long MAX_BYTES = 1_000_000;

  final StoppedClock clock = new StoppedClock();

  final InMemoryStorage storage = new InMemoryStorage(clock);

  final TestAccount account = TestAccount.in(storage);

  final GatedSnapshots snapshots = new GatedSnapshots();

  final UnreliableStorage jobs = new UnreliableStorage();

  final DownloadLinks links = new DownloadLinks(storage, new FakeLinkSignatures());

  final DownloadService downloads = new DownloadService(storage, links, clock);

  final Node node = new Node();

  volatile Executor threads = Thread::startVirtualThread;

  final List<Throwable> faults = new ArrayList<>();

  /** Snapshots that can be delayed after they were taken, and fail. */
  final class GatedSnapshots implements Storage {

    volatile CountDownLatch gate = new CountDownLatch(0);
    volatile RuntimeException failure;
    final AtomicInteger taken = new AtomicInteger();

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
  final class UnreliableStorage implements Storage {

    final AtomicInteger unavailable = new AtomicInteger();
    volatile boolean losesCompletion;

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
  final class Node {
    final ExportRunner runner =
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
    final ExportJobService service =
        new ExportJobService(
            storage, links, runner, new AnswerHistory(clock, Duration.ofHours(24)), clock);
  }

  @AfterEach
  void close() {
    snapshots.open();
    node.runner.close();
  }

  static Command command(ContactFilter filter) {
    return command(filter, IdSet.empty());
  }

  static Command command(ContactFilter filter, IdSet chosen) {
    return new Command(
        filter,
        filter == null ? null : "{}",
        chosen,
        ExportFormat.CSV,
        ExportColumns.named(List.of("firstName")),
        ContactSort.FULL_NAME,
        SortOrder.ASC);
  }

  ExportId start(Node on, TestAccount of) {
    return on.service.start(of.actor(), command(null)).job().id();
  }

  ExportId start() {
    return start(node, account);
  }

  Export find(ExportId id) {
    return node.service.find(account.id(), id);
  }

  static void await(BooleanSupplier condition) {
    for (long end = System.nanoTime() + PATIENCE; System.nanoTime() < end; ) {
      if (condition.getAsBoolean()) {
        return;
      }
      LockSupport.parkNanos(1_000_000);
    }
    throw new AssertionError("the condition does not become true");
  }

  Export ended(ExportId id) {
    await(() -> find(id).job().status() != ExportStatus.RUNNING);
    return find(id);
  }

  Export made() {
    return ended(start());
  }

  String content(Export export) throws IOException {
    var file = downloads.open(export.link()).orElseThrow();
    return new String(file.range(0, file.bytes()).readAllBytes(), StandardCharsets.UTF_8);
  }

  long bytes() {
    return storage.read(in -> in.files().occupied(FilePurpose.EXPORT));
  }

  int started() {
    return storage.read(in -> in.exports().countStarted(account.id()));
  }
}
