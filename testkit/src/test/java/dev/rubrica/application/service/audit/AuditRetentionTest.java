package dev.rubrica.application.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AuditRetentionTest {

  /** A storage that counts transactions and fails after the first few. */
  private static final class LimitedStorage implements Storage {
    private final Storage storage = new InMemoryStorage();
    private int left = Integer.MAX_VALUE;

    @Override
    public <T> T read(Function<Repositories, T> work) {
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      if (left-- == 0) {
        throw StorageUnavailableException.busy();
      }
      return storage.write(work);
    }
  }

  private final LimitedStorage storage = new LimitedStorage();
  private final StoppedClock clock = new StoppedClock();
  private final AuditRetention retention = new AuditRetention(storage, clock, Duration.ofDays(400));
  private final TestAccount one = TestAccount.in(storage);

  private void append(TestAccount account, int entries) {
    storage.write(
        in -> {
          for (int i = 0; i < entries; i++) {
            in.audit().append(account.actor(), AuditEvent.accountCreated(), clock.instant());
          }
          return null;
        });
  }

  private int entries(TestAccount account) {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 1_000)));
    int entries = 0;
    Page<AuditEntry> page;
    do {
      AuditQuery query = all;
      page = storage.read(in -> in.audit().search(query));
      entries += page.content().size();
      all = all.from(page.next());
    } while (page.next() != null);
    return entries;
  }

  @Test
  void entries_stay_for_so_long_and_no_longer() {
    TestAccount other = TestAccount.in(storage);
    append(one, 2);
    clock.push(Duration.ofDays(1));
    append(one, 3);
    append(other, 1);
    clock.push(Duration.ofDays(399));
    retention.eraseOld();
    assertEquals(5, entries(one));
    clock.push(Duration.ofSeconds(1));
    retention.eraseOld();
    assertEquals(3, entries(one));
    clock.push(Duration.ofDays(1));
    retention.eraseOld();
    assertEquals(0, entries(one));
    assertEquals(0, entries(other));
  }

  @Test
  void many_go_in_several_transactions_and_what_is_done_stays_done() {
    append(one, 2 * AuditRetention.BATCH + 1);
    clock.push(Duration.ofDays(401));
    storage.left = 1;
    assertThrows(StorageUnavailableException.class, retention::eraseOld);
    assertEquals(AuditRetention.BATCH + 1, entries(one));
    storage.left = Integer.MAX_VALUE;
    retention.eraseOld();
    assertEquals(0, entries(one));
  }
}
