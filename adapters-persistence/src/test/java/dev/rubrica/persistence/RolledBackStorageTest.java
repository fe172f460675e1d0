package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.Account;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Work whose changes nobody else sees, and which leaves nothing behind. */
class RolledBackStorageTest {

  private final Database database = TestDatabase.shared();

  private List<Account> accounts() {
    return database.storage().read(in -> in.accounts().list());
  }

  private static long entries(Database database) {
    return database
        .dbClient()
        .execute()
        .query("SELECT count(*) FROM audit_entry")
        .findFirst()
        .orElseThrow()
        .column(1)
        .getLong();
  }

  @Test
  void work_reads_what_it_has_written() {
    database.rehearse(
        storage -> {
          TestAccount account = TestAccount.in(storage);
          ListId list = account.list("Soci");
          assertTrue(storage.read(in -> in.lists().find(account.id(), list)).isPresent());
        });
  }

  @Test
  void nobody_else_sees_the_changes_and_none_remains() {
    List<Account> before = accounts();
    long entries = entries(database);
    AtomicReference<AccountName> name = new AtomicReference<>();
    database.rehearse(
        storage -> {
          TestAccount account = TestAccount.in(storage);
          storage.write(
              in -> {
                in.audit().append(account.actor(), AuditEvent.accountCreated(), Samples.NOW);
                return true;
              });
          assertEquals(before.size() + 1, storage.read(in -> in.accounts().list()).size());
          assertEquals(before, accounts());
        });
    assertEquals(before, accounts());
    assertEquals(entries, entries(database));
  }

  @Test
  void a_failure_of_the_work_is_thrown_and_rolls_back() {
    List<Account> before = accounts();
    assertThrows(
        IllegalStateException.class,
        () ->
            database.rehearse(
                storage -> {
                  TestAccount.in(storage);
                  throw new IllegalStateException();
                }));
    assertEquals(before, accounts());
  }

  @Test
  void the_connection_is_given_back() {
    DatabaseSettings one = TestDatabase.settings().with(1, Duration.ofSeconds(1));
    try (Database small = Database.open(one)) {
      small.schema();
      for (int i = 0; i < 10; i++) {
        small.rehearse(TestAccount::in);
      }
      assertEquals(0, small.poolState().active());
    }
  }

  @Test
  void without_a_database_the_work_does_not_run() {
    DatabaseSettings nowhere =
        TestDatabase.settings()
            .at("jdbc:postgresql://127.0.0.1:1/none")
            .with(1, Duration.ofSeconds(1));
    try (Database unreachable = Database.open(nowhere)) {
      assertThrows(
          StorageUnavailableException.class,
          () -> unreachable.rehearse(_ -> assertTrue(false, "the work runs")));
    }
  }
}
