package dev.rubrica.persistence;

import static dev.rubrica.domain.contact.Channel.RCS;
import static dev.rubrica.domain.contact.Channel.SMS;
import static dev.rubrica.domain.contact.Channel.WHATSAPP;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.TestSuppressions.entry;
import static dev.rubrica.testkit.sample.TestSuppressions.lifted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore adds suppressions, and removes, lifts or revives none that is there. */
class BackupSuppressionsTest {

  private static final Set<Channel> EVERY = EnumSet.allOf(Channel.class);
  private static final String ROWS =
      """
      SELECT string_agg(concat_ws(' ', id, number, channels, reason, occurred_at, created_at,
        lifted_at, changed_at), ',' ORDER BY id)
      FROM suppression
      """;

  @TempDir private Path folder;
  private BackupTestDatabase here;
  private BackupTestDatabase there;

  @BeforeEach
  void open() {
    here = BackupTestDatabase.empty();
    there = BackupTestDatabase.empty();
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  /** The account as it is now: a replacement gives it another id. */
  private static TestSuppressions one(BackupTestDatabase place) {
    long id = Long.parseLong(place.ask("SELECT id FROM account WHERE name = 'Uno'"));
    return new TestSuppressions(new TestAccount(place.database().storage(), new AccountId(id)));
  }

  private static void account(BackupTestDatabase place, String hash) {
    place.run(
        "INSERT INTO account (name, plan, created_at) VALUES ('Uno', 'TRIAL', now());"
            + "INSERT INTO contact_counter (account_id, contact_count) SELECT id, 0 FROM account;"
            + "INSERT INTO api_key (account_id, hash, scope, provided, created_at)"
            + " SELECT id, '%s', 'WRITE', false, now() FROM account".formatted(hash));
  }

  private static void assertConsistent(BackupTestDatabase place) {
    ConsistencyCheck.check(place.database().dbClient());
    for (String table : List.of("suppression", "suppressed_number", "suppression_counter")) {
      assertEquals(
          "0",
          place.ask(
              "SELECT count(*) FROM %s t WHERE t.account_id NOT IN (SELECT id FROM account)"
                  .formatted(table)));
    }
    assertEquals("0", place.ask("SELECT count(*) FROM suppression WHERE id < 0"));
  }

  @Test
  void what_happened_since_the_backup_stays() {
    account(here, "hash-1");
    String partly = Samples.phone();
    String gone = Samples.phone();
    String stopped = Samples.phone();
    one(here).suppress(NOW, entry(partly, NOW), entry(gone, NOW));
    Path file = here.backup(folder.resolve("backup"));
    one(here).lift(later(1), lifted(partly, SMS), lifted(gone));
    one(here).suppress(later(2), entry(stopped, later(2)));
    String before = here.ask(ROWS);
    here.replace(file);
    assertEquals(before, here.ask(ROWS));
    assertEquals(Set.of(RCS, WHATSAPP), one(here).channelsOf(partly));
    assertEquals(Set.of(), one(here).channelsOf(gone));
    assertEquals(EVERY, one(here).channelsOf(stopped));
    assertEquals(2, one(here).numbers());
    assertEquals(0, one(here).suppress(later(3), entry(gone, NOW)).added());
    assertConsistent(here);
    here.replace(file);
    assertEquals(before, here.ask(ROWS));
    assertConsistent(here);
  }

  @Test
  void suppressions_of_another_database_are_added() {
    account(here, "hash-1");
    account(there, "hash-2");
    String onlyHere = Samples.phone();
    String onlyThere = Samples.phone();
    String both = Samples.phone();
    String liftedThere = Samples.phone();
    String stoppedAgain = Samples.phone();
    String liftedHere = Samples.phone();
    one(here)
        .suppress(
            later(10),
            entry(onlyHere, NOW),
            entry(both, NOW),
            entry(liftedThere, NOW),
            entry(stoppedAgain, later(9)),
            entry(liftedHere, NOW));
    one(here).lift(later(11), lifted(liftedHere));
    one(there)
        .suppress(
            later(1),
            entry(onlyThere, NOW),
            entry(both, NOW, SMS),
            entry(liftedThere, NOW),
            entry(stoppedAgain, NOW),
            entry(liftedHere, NOW, RCS));
    one(there).lift(later(5), lifted(liftedThere, SMS, RCS), lifted(stoppedAgain));
    Path file = here.backup(folder.resolve("backup"));
    String begin = there.ask("SELECT clock_timestamp()");
    there.replace(file);
    assertEquals(
        "4", there.ask("SELECT count(*) FROM suppression WHERE changed_at >= '" + begin + "'"));
    assertEquals(EVERY, one(there).channelsOf(onlyHere));
    assertEquals(EVERY, one(there).channelsOf(onlyThere));
    assertEquals(EVERY, one(there).channelsOf(both));
    assertEquals(Set.of(WHATSAPP), one(there).channelsOf(liftedThere));
    assertEquals(EVERY, one(there).channelsOf(stoppedAgain));
    assertEquals(Set.of(RCS), one(there).channelsOf(liftedHere));
    assertEquals(6, one(there).numbers());
    assertConsistent(there);
  }

  @Test
  void keys_with_new_ids_have_them_in_suppressions_too() {
    there.run("INSERT INTO account (name, plan, created_at) VALUES ('Zero', 'TRIAL', now())");
    there.run("INSERT INTO contact_counter (account_id, contact_count) SELECT id, 0 FROM account");
    there.run(
        "INSERT INTO api_key (account_id, hash, scope, provided, created_at)"
            + " SELECT id, 'hash-' || n, 'WRITE', false, now()"
            + " FROM account CROSS JOIN generate_series(10, 20) AS n");
    account(here, "hash-1");
    here.run("UPDATE api_key SET hash = 'old'; ALTER TABLE api_key ALTER id RESTART WITH 7");
    here.run(
        "INSERT INTO api_key (account_id, hash, scope, provided, created_at)"
            + " SELECT id, 'hash-1', 'WRITE', false, now() FROM account");
    String number = Samples.phone();
    one(here).suppress(NOW, entry(number, NOW));
    one(here).lift(later(1), lifted(number));
    there.restore(here.backup(folder.resolve("backup")));
    String key = there.ask("SELECT id FROM api_key WHERE hash = 'hash-1'");
    assertEquals(
        key + " " + key,
        there.ask("SELECT concat_ws(' ', created_by, lifted_by) FROM suppression"));
    assertConsistent(there);
  }

  private static void key(BackupTestDatabase place, int id, String hash) {
    place.run(
        """
        INSERT INTO api_key (id, account_id, hash, scope, provided, created_at)
          OVERRIDING SYSTEM VALUE
        SELECT %d, id, '%s', 'WRITE', false, now() FROM account
        """
            .formatted(id, hash));
  }

  @Test
  void keys_of_another_database_are_those_of_the_account_or_none() {
    account(here, "hash-1");
    key(here, 7, "in both");
    account(there, "hash-2");
    key(there, 3, "in both");
    key(there, 7, "only there");
    String number = Samples.phone();
    one(here).suppress(NOW, entry(number, NOW));
    one(here).lift(later(1), lifted(number));
    one(here).suppress(later(2), entry(number, later(2), SMS));
    here.run("UPDATE suppression SET created_by = 1 WHERE lifted_at IS NULL");
    new ConsentDraft(one(here).account()).add(number, ConsentDraft.GRANTED, NOW);
    there.replace(here.backup(folder.resolve("backup")));
    assertEquals(
        "3 3, - -",
        there.ask(
            """
            SELECT string_agg(
              concat_ws(' ', coalesce(created_by::text, '-'), coalesce(lifted_by::text, '-')), ', '
              ORDER BY lifted_at)
            FROM suppression
            """));
    assertEquals("0", there.ask("SELECT count(created_by) FROM consent"));
    assertConsistent(there);
  }

  @Test
  void imports_of_another_database_are_not_those_of_opt_outs_that_stay() {
    account(here, "hash-1");
    account(there, "hash-2");
    String onlyHere = Samples.phone();
    String onlyThere = Samples.phone();
    importOf(here, onlyHere, 1);
    importOf(there, onlyThere, 2);
    Path own = there.backup(folder.resolve("own"));
    there.replace(own);
    assertEquals("1", there.ask("SELECT count(import_id) FROM suppression"));
    here.run("UPDATE contact_import SET started_at = started_at + interval '1 day'");
    there.replace(here.backup(folder.resolve("backup")));
    String numbers = "SELECT string_agg(number, ',') FROM suppression WHERE import_id IS %s NULL";
    assertEquals(onlyHere, there.ask(numbers.formatted("NOT")));
    assertEquals(onlyThere, there.ask(numbers.formatted("")));
  }

  private static void importOf(BackupTestDatabase place, String number, int second) {
    TestSuppressions suppressions = one(place);
    TestImport made = TestImport.ofSuppressionsIn(suppressions.account());
    suppressions.upload(made.id(), later(second), entry(number, NOW));
  }

  @Test
  void a_channel_that_is_suppressed_twice_is_refused() {
    account(here, "hash-1");
    String number = Samples.phone();
    one(here).suppress(NOW, entry(number, NOW, SMS), entry(number, NOW, RCS));
    Path forged = folder.resolve("forged");
    EditedBackup.of(here.backup(folder.resolve("backup")))
        .bytes("/suppression.copy", text -> text.replace("\t2\tUSER_REQUEST", "\t3\tUSER_REQUEST"))
        .write(forged);
    String message = assertThrows(BackupException.class, () -> there.restore(forged)).getMessage();
    assertTrue(message.contains("a channel that is suppressed twice"), message);
  }

  @Test
  void an_opt_out_that_was_confirmed_during_replacements_holds() throws Exception {
    account(here, "hash-1");
    List<String> again = List.of(Samples.phone(), Samples.phone(), Samples.phone());
    AtomicBoolean over = new AtomicBoolean();
    List<String> confirmed = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> writers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        writers.add(threads.submit(() -> stopUntil(over, again)));
      }
      try {
        for (int round = 0; round < 8; round++) {
          here.replace(here.backup(folder.resolve("round" + round)));
        }
      } finally {
        over.set(true);
      }
      for (Future<List<String>> writer : writers) {
        confirmed.addAll(writer.get());
      }
    }
    assertTrue(!confirmed.isEmpty(), "nobody wrote");
    for (String number : confirmed) {
      assertEquals(EVERY, one(here).channelsOf(number));
    }
    assertConsistent(here);
  }

  // A write to a replaced account fails as unavailable; the account then has another id.
  private List<String> stopUntil(AtomicBoolean over, List<String> again) {
    List<String> confirmed = new ArrayList<>();
    for (int i = 1; !over.get(); i++) {
      try {
        String number = Samples.phone();
        one(here).suppress(later(i), entry(number, later(i)));
        confirmed.add(number);
        String shared = again.get(i % again.size());
        one(here).suppress(later(i), entry(shared, later(i)), entry(Samples.phone(), later(i)));
        one(here).lift(later(i), lifted(shared));
      } catch (StorageUnavailableException overtaken) {
        assertTrue(!overtaken.outcomeUnknown());
      }
    }
    return confirmed;
  }
}
