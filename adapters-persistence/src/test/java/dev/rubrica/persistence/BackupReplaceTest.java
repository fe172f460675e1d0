package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.ManageLists;
import dev.rubrica.application.port.out.StorageUnavailableException;
import dev.rubrica.application.service.list.ListService;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.domain.list.ContactList;
import dev.rubrica.domain.list.ListDetails;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restored account replaces its current state; other accounts are not affected. */
class BackupReplaceTest {

  private static final String ORPHANS =
      "SELECT count(*) FROM %s t WHERE NOT EXISTS (SELECT FROM account a WHERE a.id ="
          + " t.account_id)";

  private final AtomicInteger written = new AtomicInteger();
  @TempDir private Path folder;
  private BackupTestDatabase place;
  private TestAccount one;

  @BeforeEach
  void fill() {
    place = BackupTestDatabase.empty();
    one = place.fill("Uno", "hash-1");
    place.fill("Due", "hash-2");
  }

  @AfterEach
  void close() {
    place.close();
  }

  @Test
  void what_came_after_the_backup_is_gone_and_what_went_is_back() {
    Path file = place.backup(folder.resolve("backup"));
    String contacts =
        "SELECT string_agg(id || sort_name, ',' ORDER BY id) FROM contact c"
            + " WHERE account_id = (SELECT id FROM account WHERE name = 'Uno')";
    String before = place.ask(contacts);
    one.deleteAllBut(IdSet.empty());
    one.contact(Samples.withPhone("+393331112223"));
    List<BackedUpAccount> kept = place.replace(file);
    assertTrue(kept.stream().allMatch(BackedUpAccount::replaced));
    assertEquals(before, place.ask(contacts));
    assertEquals("Due,Uno", place.ask("SELECT string_agg(name, ',' ORDER BY name) FROM account"));
    assertNoOrphans();
  }

  @Test
  void consents_of_the_file_are_added_and_none_is_removed() {
    ConsentDraft consents = new ConsentDraft(one);
    String number = "+393331119999";
    Consent inBoth = consents.add(number, ConsentDraft.GRANTED, Samples.NOW);
    Path file = place.backup(folder.resolve("backup"));
    Consent later = consents.add(number, ConsentDraft.FULL, Samples.later(1));
    place.run("UPDATE consent SET source = 'now' WHERE id = " + inBoth.id().value());
    place.run("DELETE FROM consent WHERE number = '+393331110001'");
    place.run("DELETE FROM consent_wording");
    place.run(
        "UPDATE consent SET created_at = created_at + interval '1 day'"
            + " WHERE number = '+393331110002'");
    Consent last = consents.add(number, ConsentDraft.FULL, Samples.later(2));
    place.replace(file);
    ConsentDraft after = new ConsentDraft(new TestAccount(one.storage(), idOfOne()));
    assertEquals(
        List.of(last, later, inBoth.id()),
        List.of(after.of(number).get(0), after.of(number).get(1), after.of(number).get(2).id()));
    assertEquals("now", after.of(number).get(2).details().evidence().source());
    // With the id of another consent, it gets a new id.
    assertEquals(2, after.of("+393331110002").size());
    assertEquals(
        List.of(ConsentDraft.FULL),
        after.of("+393331110001").stream().map(Consent::details).toList());
    assertNoOrphans();
  }

  @Test
  void keys_and_plan_stay_as_they_are_now() {
    Path file = place.backup(folder.resolve("backup"));
    long key = Long.parseLong(place.ask("SELECT id FROM api_key WHERE hash = 'hash-1'"));
    place
        .database()
        .storage()
        .write(
            in -> {
              in.accounts().revoke(new KeyId(key), Samples.NOW);
              return in.accounts().insertKey(one.id(), "new", Scope.READ, false, Samples.NOW);
            });
    place.run("UPDATE account SET plan = 'UNLIMITED' WHERE name = 'Uno'");
    place.replace(file);
    assertEquals(
        "hash-1 t UNLIMITED, new f UNLIMITED",
        place.ask(
            """
            SELECT string_agg(
              concat_ws(' ', hash, revoked_at IS NOT NULL, plan), ', ' ORDER BY hash)
            FROM api_key k JOIN account a ON a.id = k.account_id
            WHERE name = 'Uno'
            """));
  }

  @Test
  void inbound_tokens_stay_as_they_are_now() {
    Path file = place.backup(folder.resolve("backup"));
    InboundTokenId token =
        new InboundTokenId(
            Long.parseLong(place.ask("SELECT id FROM inbound_token WHERE hash = 'token-hash-1'")));
    place.database().storage().write(in -> in.inboundTokens().revoke(token, Samples.NOW));
    place.database().storage().write(in -> in.inboundTokens().insert(one.id(), "new", Samples.NOW));
    place.replace(file);
    assertEquals(
        "new f, token-hash-1 t",
        place.ask(
            """
            SELECT string_agg(concat_ws(' ', hash, revoked_at IS NOT NULL), ', ' ORDER BY hash)
            FROM inbound_token t JOIN account a ON a.id = t.account_id
            WHERE name = 'Uno'
            """));
  }

  /** An entity tag consists of revision and time, so only the pair must not repeat. */
  @Test
  void a_change_after_it_has_a_later_time_than_the_one_it_undid() {
    ListId list = one.list("Prima");
    Path file = place.backup(folder.resolve("backup"));
    ContactList undone = rename(one.actor(), list, "A");
    place.replace(file);
    ContactList after = rename(new Actor.CommandLine(idOfOne()), list, "B");
    assertEquals(undone.revision(), after.revision());
    assertTrue(after.updatedAt().isAfter(undone.updatedAt()));
  }

  private ContactList rename(Actor account, ListId list, String name) {
    ListDetails details = ListDetails.of(name, null, false);
    return new ListService(place.database().storage(), Clock.systemUTC(), Samples.RETENTION)
        .change(new ManageLists.Change(account, list, _ -> true, _ -> details))
        .list();
  }

  @Test
  void the_audit_trail_stays_as_it_is_now_and_names_the_replacement() {
    Path file = place.backup(folder.resolve("backup"));
    place
        .database()
        .storage()
        .write(
            in -> {
              AuditEvent later = AuditEvent.listsDeleted(IdSet.of(8));
              in.audit().append(one.actor(), later, Samples.later(30));
              return null;
            });
    place.replace(file);
    String named = "WHERE account_id = (SELECT id FROM account WHERE name = 'Uno')";
    assertEquals(
        "LIST_DELETED{8,9}, LIST_DELETED{8}, ACCOUNT_RESTORED{}",
        place.ask(
            "SELECT string_agg(action || list_ids::text, ', ' ORDER BY at) FROM audit_entry "
                + named));
    assertEquals("3", place.ask("SELECT count(*) FROM audit_subject " + named));
    assertNoOrphans();
  }

  @Test
  void the_same_twice_changes_nothing_more() {
    Path file = place.backup(folder.resolve("backup"));
    place.replace(file);
    String counts =
        "SELECT string_agg(name || contact_count, ',' ORDER BY name)"
            + " FROM account JOIN contact_counter ON account_id = id";
    String once = place.ask(counts);
    place.replace(file);
    assertEquals(once, place.ask(counts));
    assertNoOrphans();
  }

  @Test
  void backups_and_replacements_while_others_write_leave_no_wrong_count_and_nothing_behind()
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    // Not the common pool, which has only one thread on two processors.
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int writer = i;
        writers.add(threads.submit(() -> writeUntil(over, writer)));
      }
      try {
        for (int round = 0; round < 6; round++) {
          place.replace(place.backup(folder.resolve("round" + round)));
        }
      } finally {
        over.set(true);
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertTrue(written.get() > 0, "nobody wrote");
    assertNoOrphans();
  }

  // A write to a replaced account fails as unavailable; the account then has another id.
  private void writeUntil(AtomicBoolean over, int writer) {
    for (int i = 0; !over.get(); i++) {
      try {
        TestAccount account = new TestAccount(place.database().storage(), idOfOne());
        ListId list = account.list("Lista " + writer);
        account.contact(Samples.withEmail("w%d-%d@x.it".formatted(writer, i)));
        account.add(Samples.ids(list), new Selection.AllExcept(IdSet.empty()));
        written.incrementAndGet();
      } catch (StorageUnavailableException overtaken) {
        assertTrue(!overtaken.outcomeUnknown());
      }
    }
  }

  private AccountId idOfOne() {
    return new AccountId(Long.parseLong(place.ask("SELECT id FROM account WHERE name = 'Uno'")));
  }

  private void assertNoOrphans() {
    ConsistencyCheck.check(place.database().dbClient());
    for (BackupTable table : BackupTable.values()) {
      assertEquals("0", place.ask(ORPHANS.formatted(table.table())), table.table());
    }
  }
}
