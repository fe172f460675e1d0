package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupManifest;
import dev.rubrica.persistence.backup.file.IdSequences;
import dev.rubrica.persistence.backup.restore.BackupRestore;
import dev.rubrica.persistence.storage.PgRepositories;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore never lets ids repeat, and does not wait for writers. */
class IdSequencesTest {

  @TempDir private Path folder;
  private BackupTestDatabase here;
  private BackupTestDatabase there;

  @BeforeEach
  void make() {
    here = BackupTestDatabase.empty();
    there = BackupTestDatabase.empty();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void ids_of_what_was_deleted_before_the_backup_are_not_used_again() {
    TestAccount account = here.fill("Uno", "hash-1");
    for (String table : IdSequences.tables()) {
      here.run("SELECT nextval('%s_id_seq') FROM generate_series(1, 500)".formatted(table));
    }
    there.restore(here.backup(folder.resolve("backup")));
    for (String table : IdSequences.tables()) {
      String last = "SELECT last_value FROM %s_id_seq".formatted(table);
      // The restore adds one entry to the audit trail.
      long own = table.equals("audit_entry") ? 1 : 0;
      assertEquals(Long.parseLong(here.ask(last)) + own, Long.parseLong(there.ask(last)), table);
    }
    TestAccount restored = new TestAccount(there.database().storage(), account.id());
    long next = Long.parseLong(here.ask("SELECT last_value + 1 FROM contact_id_seq"));
    assertEquals(next, restored.contact(Samples.withEmail("next@x.it")).value());
  }

  @Test
  void a_backup_of_the_first_format_raises_them_to_its_rows() {
    here.fill("Uno", "hash-1");
    Path old =
        EditedBackup.of(here.backup(folder.resolve("backup")))
            .manifest("(?s)  \"sequences\" : \\{.*?},\n", "")
            .manifest(BackupManifest.FORMAT, "rubrica-backup-1")
            .write(folder.resolve("old"));
    there.restore(old);
    assertEquals("41", there.ask("SELECT last_value FROM contact_id_seq"));
    assertEquals("1", there.ask("SELECT last_value FROM account_id_seq"));
  }

  @Test
  void sequences_that_are_further_here_stay_where_they_are() {
    here.fill("Uno", "hash-1");
    there.run("SELECT setval('contact_id_seq', 5000)");
    there.restore(here.backup(folder.resolve("backup")));
    assertEquals("5000", there.ask("SELECT last_value FROM contact_id_seq"));
  }

  @Test
  void a_leap_of_any_size() {
    for (long highest : List.of(5L, 100_000L, 20_000_000_000L, ColumnFormat.HIGHEST)) {
      there
          .database()
          .storage()
          .write(
              in -> {
                new IdSequences(((PgRepositories) in).session()).raise("contact", highest);
                return null;
              });
      assertEquals(Long.toString(highest + 1), there.ask("SELECT nextval('contact_id_seq')"));
    }
  }

  /** A bulk operation holds such locks until it ends. */
  @Test
  void whoever_writes_meanwhile_is_waited_for_by_nobody() throws Exception {
    here.fill("Uno", "hash-1");
    there.fill("Altro", "hash-9");
    Path file = here.backup(folder.resolve("backup"));
    try (Connection writer = there.database().dbClient().unwrap(Connection.class);
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      for (String table : IdSequences.tables()) {
        statement.execute("LOCK TABLE " + table + " IN ROW EXCLUSIVE MODE");
        statement.execute("SELECT nextval('" + table + "_id_seq')");
      }
      CompletableFuture.runAsync(() -> there.restore(file)).get(20, TimeUnit.SECONDS);
      writer.rollback();
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
    assertEquals("Altro,Uno", there.ask("SELECT string_agg(name, ',' ORDER BY name) FROM account"));
  }

  /** A second restore waits for the first, which is a transaction of the test here. */
  @Test
  void restores_come_one_after_the_other() throws Exception {
    here.fill("Uno", "hash-1");
    Path file = here.backup(folder.resolve("backup"));
    CompletableFuture<List<BackedUpAccount>> second;
    try (Connection first = there.database().dbClient().unwrap(Connection.class);
        Statement statement = first.createStatement()) {
      first.setAutoCommit(false);
      statement.execute(
          "SELECT pg_advisory_xact_lock(%d, %d)"
              .formatted(BackupRestore.LOCK_CLASS, BackupRestore.LOCK_RESTORE));
      second =
          CompletableFuture.supplyAsync(
              () -> there.database().backups().restore(file, Optional.empty(), false, Samples.NOW));
      String waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
      while (there.ask(waiting).equals("0")) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
      assertTrue(!second.isDone());
      assertEquals("0", there.ask("SELECT count(*) FROM account"));
      first.rollback();
    }
    assertEquals(1, second.get(20, TimeUnit.SECONDS).size());
  }
}
