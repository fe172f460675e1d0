package dev.rubrica.testkit.contract.export;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.export.ExportRepository;
import dev.rubrica.application.port.out.export.ExportRepository.Abandoned;
import dev.rubrica.application.port.out.export.ExportRepository.Completion;
import dev.rubrica.application.query.ExportQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.export.ExportFormat;
import dev.rubrica.domain.export.ExportId;
import dev.rubrica.domain.export.ExportJob;
import dev.rubrica.domain.export.ExportStatus;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** The contract of exports: they wait, start, end once, and have one link at a time. */
public interface ExportRepositoryContract {

  Duration LEASE = Duration.ofSeconds(30);
  StoredFileId FILE = new StoredFileId(7);
  ExportJob.Order ORDER =
      new ExportJob.Order(
          ExportFormat.XLSX, "{\"search\":\"100% 'x'\"}", List.of("email", "customFields.a,\"b"));

  Storage storage();

  private <T> T change(Function<ExportRepository, T> work) {
    return storage().write(in -> work.apply(in.exports()));
  }

  private <T> T read(Function<ExportRepository, T> work) {
    return storage().read(in -> work.apply(in.exports()));
  }

  private boolean changed(Predicate<ExportRepository> work) {
    return storage().write(in -> work.test(in.exports()));
  }

  private int count(ToIntFunction<ExportRepository> work) {
    return storage().write(in -> work.applyAsInt(in.exports()));
  }

  private ExportId begin(TestAccount account) {
    return change(in -> in.insert(account.id(), ORDER, NOW, LEASE));
  }

  private ExportId start(TestAccount account) {
    ExportId id = begin(account);
    assertTrue(changed(in -> in.start(account.id(), id, FILE)));
    return id;
  }

  private boolean complete(TestAccount account, ExportId id, int seconds) {
    Completion completion =
        new Completion(new ExportJob.Contents(3, 999), later(seconds), later(1_000), later(500));
    return changed(in -> in.complete(account.id(), id, completion));
  }

  private ExportId completed(TestAccount account, int seconds) {
    ExportId id = start(account);
    assertTrue(complete(account, id, seconds));
    return id;
  }

  private ExportJob find(TestAccount account, ExportId id) {
    return read(in -> in.find(account.id(), id)).orElseThrow();
  }

  @Test
  default void an_export_waits_with_what_was_ordered() {
    TestAccount account = TestAccount.in(storage());
    ExportId id = begin(account);
    ExportJob.State state = new ExportJob.State(ExportStatus.RUNNING, null, NOW, null);
    assertEquals(new ExportJob(id, ORDER, state, null, null, null), find(account, id));
    ExportJob.Order everybody = new ExportJob.Order(ExportFormat.CSV, null, List.of("email"));
    ExportId other = change(in -> in.insert(account.id(), everybody, NOW, LEASE));
    assertEquals(everybody, find(account, other).order());
    assertEquals(2, count(in -> in.countRunning(account.id())));
    assertEquals(0, count(in -> in.countStarted(account.id())));
  }

  @Test
  default void an_export_starts_once() {
    TestAccount account = TestAccount.in(storage());
    ExportId id = start(account);
    assertFalse(changed(in -> in.start(account.id(), id, FILE)));
    assertEquals(1, count(in -> in.countStarted(account.id())));
    assertNull(find(account, id).file());
    assertFalse(changed(in -> in.start(account.id(), new ExportId(id.value() + 99), FILE)));
  }

  @Test
  default void a_complete_export_has_a_file_and_a_link() {
    TestAccount account = TestAccount.in(storage());
    ExportId waiting = begin(account);
    assertFalse(complete(account, waiting, 1));
    ExportId id = completed(account, 10);
    ExportJob job = find(account, id);
    assertEquals(new ExportJob.State(ExportStatus.COMPLETED, null, NOW, later(10)), job.state());
    assertEquals(new ExportJob.Contents(3, 999), job.contents());
    assertEquals(new ExportJob.File(FILE, later(1_000)), job.file());
    assertEquals(new ExportJob.Link(1, later(500)), job.link());
    assertFalse(complete(account, id, 20));
    assertEquals(1, count(in -> in.countRunning(account.id())));
  }

  @Test
  default void a_failed_export_tells_which_file_it_was_writing() {
    TestAccount account = TestAccount.in(storage());
    ExportId waiting = begin(account);
    assertEquals(
        Optional.empty(), change(in -> in.fail(account.id(), waiting, "it's over", later(5))));
    ExportJob.State state = new ExportJob.State(ExportStatus.FAILED, "it's over", NOW, later(5));
    assertEquals(state, find(account, waiting).state());
    ExportId id = start(account);
    assertEquals(Optional.of(FILE), change(in -> in.fail(account.id(), id, "too large", NOW)));
    assertEquals(Optional.empty(), change(in -> in.fail(account.id(), id, "again", NOW)));
    assertEquals("too large", find(account, id).state().failure());
    assertNull(find(account, id).file());
    ExportId done = completed(account, 1);
    assertEquals(Optional.empty(), change(in -> in.fail(account.id(), done, "late", NOW)));
    assertEquals(ExportStatus.COMPLETED, find(account, done).status());
  }

  @Test
  default void a_new_link_has_the_next_number() {
    TestAccount account = TestAccount.in(storage());
    ExportId id = completed(account, 1);
    change(
        in -> {
          in.renewLink(account.id(), in.lock(account.id(), id).orElseThrow().id(), later(700));
          return true;
        });
    assertEquals(new ExportJob.Link(2, later(700)), find(account, id).link());
  }

  @Test
  default void files_are_listed_by_their_completion_until_they_expire() {
    TestAccount account = TestAccount.in(storage());
    ExportId last = completed(account, 30);
    ExportId first = completed(account, 10);
    ExportId second = completed(account, 20);
    ExportId removed = completed(account, 5);
    begin(account);
    change(
        in -> {
          in.removeFile(account.id(), removed);
          return true;
        });
    assertEquals(List.of(first, second, last), withFile(account, later(999)));
    assertEquals(List.of(), withFile(account, later(1_000)));
    ExportJob job = find(account, removed);
    assertNull(job.file());
    assertNull(job.link());
    assertEquals(new ExportJob.Contents(3, 999), job.contents());
  }

  private List<ExportId> withFile(TestAccount account, Instant now) {
    return read(in -> in.withFile(account.id(), now)).stream().map(ExportJob::id).toList();
  }

  @Test
  default void exports_without_a_heartbeat_are_ended() {
    TestAccount account = TestAccount.in(storage());
    ExportId dead = start(account);
    ExportId waiting = begin(account);
    ExportId done = completed(account, 1);
    Instant now = read(ExportRepository::moment);
    Instant afterLease = now.plus(LEASE).plusSeconds(20);
    ExportId alive = begin(account);
    assertTrue(changed(in -> in.renew(account.id(), alive, LEASE.multipliedBy(10))));
    assertEquals(List.of(), endAbandoned(account, now, NOW));
    List<Abandoned> ended = endAbandoned(account, afterLease, later(9));
    assertEquals(
        List.of(
            new Abandoned(account.id(), dead, Optional.of(FILE)),
            new Abandoned(account.id(), waiting, Optional.empty())),
        ended.stream().sorted((a, b) -> Long.compare(a.id().value(), b.id().value())).toList());
    assertEquals("died", find(account, dead).state().failure());
    assertEquals(ExportStatus.RUNNING, find(account, alive).status());
    assertEquals(ExportStatus.COMPLETED, find(account, done).status());
    assertFalse(changed(in -> in.renew(account.id(), dead, LEASE)));
    change(in -> in.endAbandoned(afterLease.plus(LEASE.multipliedBy(20)), "end of test", NOW));
  }

  // Exports of other tests may have lost their heartbeat, too.
  private List<Abandoned> endAbandoned(TestAccount account, Instant time, Instant now) {
    return change(in -> in.endAbandoned(time, "died", now)).stream()
        .filter(one -> one.account().equals(account.id()))
        .toList();
  }

  @Test
  default void a_deleted_export_is_gone() {
    TestAccount account = TestAccount.in(storage());
    ExportId id = start(account);
    assertEquals(Optional.of(FILE), change(in -> in.delete(account.id(), id)));
    assertEquals(Optional.empty(), read(in -> in.find(account.id(), id)));
    assertEquals(Optional.empty(), change(in -> in.delete(account.id(), id)));
    assertFalse(complete(account, id, 1));
    assertEquals(0, count(in -> in.countRunning(account.id())));
  }

  @Test
  default void old_exports_are_deleted() {
    TestAccount account = TestAccount.in(storage());
    ExportId old = completed(account, 10);
    ExportId young = completed(account, 20);
    ExportId running = begin(account);
    assertEquals(1, count(in -> in.deleteEnded(account.id(), later(20), 10)));
    assertEquals(0, count(in -> in.deleteEnded(account.id(), later(20), 10)));
    assertEquals(List.of(running, young), listed(account, 0, 10));
    assertEquals(Optional.empty(), read(in -> in.find(account.id(), old)));
  }

  private List<ExportId> listed(TestAccount account, int page, int limit) {
    return page(account, page, limit).content().stream().map(ExportJob::id).toList();
  }

  private Page<ExportJob> page(TestAccount account, int page, int limit) {
    PageRequest request = PageRequest.of(new Paging(page, limit));
    return read(in -> in.search(new ExportQuery(account.id(), request)));
  }

  @Test
  default void exports_are_listed_newest_first() {
    TestAccount account = TestAccount.in(storage());
    assertEquals(0, page(account, 0, 10).total());
    ExportId first = begin(account);
    ExportId second = completed(account, 1);
    ExportId third = begin(account);
    begin(TestAccount.in(storage()));
    assertEquals(List.of(third, second), listed(account, 0, 2));
    assertEquals(List.of(first), listed(account, 1, 2));
    assertEquals(List.of(), listed(account, 2, 2));
    assertEquals(3, page(account, 2, 2).total());
    PageRequest uncounted = PageRequest.of(new Paging(0, 2)).uncounted();
    Page<ExportJob> start = read(in -> in.search(new ExportQuery(account.id(), uncounted)));
    assertTrue(start.count().isEmpty());
    PageRequest next = uncounted.from(start.next());
    Page<ExportJob> rest = read(in -> in.search(new ExportQuery(account.id(), next)));
    assertEquals(List.of(first), rest.content().stream().map(ExportJob::id).toList());
    assertNull(rest.next());
  }

  @Test
  default void an_export_belongs_to_its_account() {
    TestAccount account = TestAccount.in(storage());
    TestAccount other = TestAccount.in(storage());
    ExportId id = completed(account, 1);
    assertEquals(Optional.empty(), read(in -> in.find(other.id(), id)));
    assertEquals(Optional.empty(), change(in -> in.lock(other.id(), id)));
    assertEquals(Optional.empty(), change(in -> in.delete(other.id(), id)));
    assertEquals(Optional.empty(), change(in -> in.fail(other.id(), id, "no", NOW)));
    assertFalse(changed(in -> in.renew(other.id(), id, LEASE)));
    assertEquals(0, count(in -> in.deleteEnded(other.id(), later(9_999), 10)));
    assertEquals(List.of(), withFile(other, NOW));
    assertEquals(ExportStatus.COMPLETED, find(account, id).status());
  }

  @Test
  default void a_rolled_back_begin_leaves_nothing() {
    TestAccount account = TestAccount.in(storage());
    assertThrows(
        IllegalStateException.class,
        () ->
            change(
                in -> {
                  in.insert(account.id(), ORDER, NOW, LEASE);
                  throw new IllegalStateException("rolled back");
                }));
    assertEquals(0, count(in -> in.countRunning(account.id())));
  }

  @Test
  default void two_begins_see_each_other() throws InterruptedException {
    TestAccount account = TestAccount.in(storage());
    CountDownLatch locked = new CountDownLatch(1);
    int[] seen = new int[1];
    Thread second =
        Thread.ofVirtual()
            .start(
                () -> {
                  awaitLatch(locked);
                  seen[0] =
                      change(
                          in -> {
                            in.lockAccount(account.id());
                            return in.countRunning(account.id());
                          });
                });
    change(
        in -> {
          in.lockAccount(account.id());
          locked.countDown();
          return in.insert(account.id(), ORDER, NOW, LEASE);
        });
    second.join();
    assertEquals(1, seen[0]);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  default void the_secret_of_links_never_changes() {
    byte[] first = change(in -> in.linkSecret("one".getBytes(StandardCharsets.UTF_8)));
    assertArrayEquals(first, change(in -> in.linkSecret("two".getBytes(StandardCharsets.UTF_8))));
  }
}
