package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditAction;
import dev.rubrica.domain.audit.AuditCounts;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.audit.AuditedContacts;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore yields the rows of the backup with the same ids. */
class BackupRoundTripTest {

  private static final AccountName ONE = new AccountName("Uno");

  private static final ContactFilter FILTER =
      new FilterDraft().inNoneOf(IdSet.of(3)).valid(true).filter();

  private static final String DELETED =
      "SELECT id FROM contact_list WHERE account_id = %s AND deleted_at IS NOT NULL";

  @TempDir private Path folder;
  private BackupTestDatabase here;
  private BackupTestDatabase there;
  private TestAccount one;

  @BeforeEach
  void fill() {
    here = BackupTestDatabase.empty();
    there = BackupTestDatabase.empty();
    one = here.fill("Uno", "hash-1");
    here.fill("Due", "hash-2");
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void all_accounts_come_back_in_an_empty_database_to_the_last_row() {
    List<BackedUpAccount> kept = there.restore(here.backup(folder.resolve("all")));
    assertEquals(
        List.of(
            new BackedUpAccount(1, "Uno", 3, 41, 44, 1, 1, false),
            new BackedUpAccount(2, "Due", 3, 41, 44, 1, 1, false)),
        kept);
    assertEquals(
        "2", there.ask("SELECT count(*) FROM audit_entry WHERE action = 'ACCOUNT_RESTORED'"));
    there.run("DELETE FROM audit_entry WHERE action = 'ACCOUNT_RESTORED'");
    // The only other difference: the restore ends imports that were running.
    here.run(
        """
        UPDATE contact_import
        SET status = 'FAILED', failure = 'the backup was made before it ended',
          completed_at = '%s'
        """
            .formatted(Samples.later(90)));
    Map<String, String> rows = there.rows();
    assertEquals(here.rows(), rows);
    assertTrue(rows.get("contact").contains("😀") && rows.get("import_error").contains("12ab"));
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void the_conditions_of_a_filter_stay_in_the_audit_trail() {
    AuditEvent added =
        AuditEvent.ofContacts(
            AuditAction.MEMBERSHIP_ADDED,
            IdSet.of(7),
            AuditedContacts.of(new Selection.Matching(FILTER, IdSet.empty())),
            AuditCounts.created(5));
    here.database()
        .storage()
        .write(
            in -> {
              in.audit().append(one.actor(), added, Samples.NOW);
              return null;
            });
    there.restore(here.backup(folder.resolve("all")));
    String conditions =
        "SELECT conditions FROM audit_entry WHERE action = 'MEMBERSHIP_ADDED' AND created = 5";
    assertNotEquals("{}", here.ask(conditions));
    assertEquals(here.ask(conditions), there.ask(conditions));
  }

  @Test
  void subjects_of_the_audit_trail_are_those_of_its_entries() {
    Path edited = folder.resolve("edited");
    EditedBackup.of(here.backup(folder.resolve("all")))
        .bytes("/1/audit_subject.copy", text -> text.replace("LIST\t8", "LIST\t777"))
        .write(edited);
    there.restore(edited);
    String subjects =
        "SELECT string_agg(kind || subject_id, ',' ORDER BY kind, subject_id) FROM audit_subject"
            + " WHERE account_id = 1";
    assertEquals(here.ask(subjects), there.ask(subjects));
  }

  @Test
  void a_key_with_a_new_id_has_it_in_the_audit_trail_too() {
    there.run("INSERT INTO account (name, plan, created_at) VALUES ('Zero', 'TRIAL', now())");
    there.run(
        """
        INSERT INTO api_key (account_id, hash, scope, provided, created_at)
        SELECT id, 'hash-0', 'WRITE', false, now() FROM account
        """);
    there.restore(here.backup(folder.resolve("one"), ONE));
    String key =
        "SELECT k.id FROM api_key k JOIN account a ON a.id = k.account_id WHERE a.name = 'Uno'";
    assertNotEquals("1", there.ask(key));
    assertEquals(there.ask(key), there.ask("SELECT key_id FROM audit_entry WHERE actor = 'API'"));
  }

  @Test
  void an_inbound_token_is_valid_again_and_may_get_a_new_id() {
    InboundTokenId old =
        here.database().storage().read(in -> in.inboundTokens().list(one.id())).getFirst().id();
    Actor platform = new Actor.Inbound(one.id(), old, "192.0.2.1", "b1");
    here.database()
        .storage()
        .write(
            in -> {
              in.audit().append(platform, AuditEvent.suppressionsAdded(1), Samples.NOW);
              in.audit().append(platform, AuditEvent.inboundTokenCreated(old), Samples.NOW);
              return null;
            });
    there.fill("Altro", "hash-9");
    there.restore(here.backup(folder.resolve("one"), ONE));
    InboundToken restored =
        there
            .database()
            .storage()
            .read(in -> in.inboundTokens().find("token-hash-1"))
            .orElseThrow();
    assertNotEquals(old, restored.id());
    String id = Long.toString(restored.id().value());
    assertEquals(id, there.ask("SELECT min(token_id) FROM audit_entry WHERE actor = 'INBOUND'"));
    assertEquals(
        id,
        there.ask("SELECT affected_token_id FROM audit_entry WHERE affected_token_id IS NOT NULL"));
  }

  @Test
  void an_import_that_ran_has_failed_and_says_why() {
    there.restore(here.backup(folder.resolve("all")));
    assertEquals(
        "FAILED the backup was made before it ended 1 1",
        there.ask(
            """
            SELECT concat_ws(' ', status, failure, created, errors)
            FROM contact_import WHERE completed_at IS NOT NULL AND account_id = 1
            """));
  }

  @Test
  void simulated_imports_are_in_no_backup() {
    here.simulateImport(one);
    assertEquals("1", here.ask("SELECT count(*) FROM contact_import WHERE simulation"));
    there.restore(here.backup(folder.resolve("all")));
    assertEquals(
        "2 0",
        there.ask("SELECT concat_ws(' ', count(*), sum(simulation::int)) FROM contact_import"));
    assertEquals("2", there.ask("SELECT count(*) FROM import_error"));
    assertEquals("0", there.ask("SELECT count(*) FROM simulated_preview"));
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void uploads_that_wait_are_in_no_backup() {
    here.keepUpload(one);
    there.restore(here.backup(folder.resolve("all")));
    assertEquals("2", there.ask("SELECT count(*) FROM contact_import"));
    assertEquals("0", there.ask("SELECT count(*) FROM contact_import WHERE status = 'UPLOADED'"));
    assertEquals("0", there.ask("SELECT count(*) FROM import_upload"));
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void one_account_holds_nothing_of_another() throws Exception {
    Path file = here.backup(folder.resolve("one"), ONE);
    String phone =
        here.ask("SELECT min(phone) FROM contact WHERE account_id <> " + one.id().value());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertEquals(BackupTable.values().length + 1, zip.size());
      for (var entry : zip.stream().toList()) {
        String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        assertFalse(text.contains(phone) || text.contains("hash-2") || text.contains("Due"));
      }
    }
    assertEquals(List.of("Uno"), there.restore(file).stream().map(BackedUpAccount::name).toList());
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void one_account_comes_out_of_a_backup_of_all() {
    Path file = here.backup(folder.resolve("all"));
    there.database().backups().restore(file, Optional.of(ONE), false, Samples.NOW);
    assertEquals("Uno", there.ask("SELECT string_agg(name, ',') FROM account"));
  }

  @Test
  void what_is_made_afterwards_has_ids_of_its_own() {
    there.restore(here.backup(folder.resolve("all")));
    String highest = "SELECT max(id) FROM %s";
    TestAccount restored = new TestAccount(there.database().storage(), one.id());
    long contact = restored.contact(Samples.withPhone("+393339999999")).value();
    assertEquals(contact, Long.parseLong(there.ask(highest.formatted("contact"))));
    long list = restored.list("Nuova").value();
    assertEquals(list, Long.parseLong(there.ask(highest.formatted("contact_list"))));
    there.fill("Tre", "hash-3");
    assertEquals("Tre", there.ask("SELECT name FROM account ORDER BY id DESC LIMIT 1"));
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void a_deleted_list_can_still_be_restored() {
    there.restore(here.backup(folder.resolve("all")));
    TestAccount restored = new TestAccount(there.database().storage(), one.id());
    ListId gone = new ListId(Long.parseLong(there.ask(DELETED.formatted(one.id().value()))));
    assertEquals(one.deleted(gone), restored.deleted(gone));
    assertEquals(1, restored.restore(gone).contactCount());
    assertEquals(1, restored.members(gone).size());
  }

  @Test
  void ids_of_accounts_and_keys_that_others_have_are_new_and_all_others_stay() {
    there.fill("Altro", "hash-9");
    BackedUpAccount kept = there.restore(here.backup(folder.resolve("one"), ONE)).getFirst();
    assertNotEquals(one.id().value(), kept.id());
    String ids = "SELECT string_agg(id::text, ',' ORDER BY id) FROM contact WHERE account_id = ";
    assertEquals(here.ask(ids + one.id().value()), there.ask(ids + kept.id()));
    assertEquals("2", there.ask("SELECT count(DISTINCT id) FROM api_key"));
    ConsistencyCheck.check(there.database().dbClient());
  }

  @Test
  void who_does_not_exist_cannot_be_backed_up() {
    assertThrows(
        BackupException.class,
        () -> here.backup(folder.resolve("none"), new AccountName("Nessuno")));
    assertThrows(BackupException.class, () -> there.backup(folder.resolve("nobody")));
  }

  @Test
  void no_table_of_accounts_is_forgotten() {
    assertEquals(
        new TreeSet<>(Arrays.stream(BackupTable.values()).map(BackupTable::table).toList())
            .toString(),
        "["
            + here.ask(
                """
                SELECT string_agg(table_name, ', ' ORDER BY table_name COLLATE "C")
                FROM information_schema.columns
                WHERE column_name = 'account_id' AND table_schema = current_schema()
                  AND table_name NOT IN ('campaign_claim', 'campaign_purge', 'campaign_source', 'console_session', 'contact_counter', 'contact_export', 'custom_field', 'kept_answer',
                    'import_upload', 'simulated_preview', 'stored_file', 'stored_file_part',
                    'suppressed_number', 'suppression_counter', 'tag')
                """)
            + "]");
    assertEquals(
        "created_at, id, name, plan",
        here.ask(
            """
            SELECT string_agg(column_name, ', ' ORDER BY column_name COLLATE "C")
            FROM information_schema.columns
            WHERE table_name = 'account' AND table_schema = current_schema()
            """));
  }
}
