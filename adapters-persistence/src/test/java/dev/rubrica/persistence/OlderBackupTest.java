package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.account.AccountId;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of older schema versions are restored and converted to the current version. */
class OlderBackupTest {

  private static final String LATER = "db/later";
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  @TempDir private Path folder;
  private Path old;

  /** Created by revision 1342c78, the first with backups. */
  @BeforeEach
  void take() throws IOException {
    old = folder.resolve("old.zip");
    try (InputStream in = getClass().getResourceAsStream("backup-of-schema-2.zip")) {
      Files.copy(in, old, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void assertWhole(BackupTestDatabase place) {
    assertEquals(
        "Salumificio Uno TRIAL 4 3 3 nNUMBER,noteTEXT 1 1 1",
        place.ask(
            """
            SELECT concat_ws(' ', name, plan,
              (SELECT contact_count FROM contact_counter n WHERE n.account_id = a.id),
              (SELECT count(*) FROM contact c
                WHERE c.account_id = a.id AND gender = 'MALE' AND first_name LIKE 'Niccolò _'
                  AND custom_fields::text = '{"note":"a\\nb","n":1.50}'),
              (SELECT count(*) FROM contact c
                WHERE c.account_id = a.id AND cardinality(search_terms) = 4
                  AND ordered_values = '{"nn":1.5}'),
              (SELECT string_agg(name || kind, ',' ORDER BY name) FROM custom_field f
                WHERE f.account_id = a.id),
              (SELECT count(*) FROM membership m WHERE m.account_id = a.id),
              (SELECT count(*) FROM import_error e WHERE e.account_id = a.id AND value = '12ab'),
              (SELECT count(*) FROM api_key k WHERE k.account_id = a.id AND scope = 'WRITE'))
            FROM account a
            """));
    ConsistencyCheck.check(place.database().dbClient());
  }

  @Test
  void one_of_the_first_version_with_backups() throws IOException {
    try (BackupTestDatabase place = BackupTestDatabase.empty()) {
      assertEquals(4, place.restore(old).getFirst().contacts());
      assertWhole(place);
      assertNothingIsLeft(place);
    }
  }

  @Test
  void one_from_before_columns_tables_and_changes_of_rows() throws IOException {
    try (BackupTestDatabase place = BackupTestDatabase.empty(Migrations.FOLDER, LATER)) {
      place.restore(old);
      assertWhole(place);
      assertEquals("none", place.ask("SELECT string_agg(DISTINCT note, ',') FROM contact"));
      assertEquals(
          "TUTTI\tI \\. CLIENTI",
          place.ask("SELECT description FROM contact_list WHERE name = 'Clienti'"));
      long id = Long.parseLong(place.ask("SELECT id FROM account"));
      TestAccount account = new TestAccount(place.database().storage(), new AccountId(id));
      assertTrue(account.contact(Samples.withEmail("new@x.it")).value() > 5);
      assertNothingIsLeft(place);
    }
  }

  private static void assertNothingIsLeft(BackupTestDatabase place) throws IOException {
    String temporary = "SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'";
    assertEquals("0", place.ask(temporary));
    try (Stream<Path> files = Files.list(TEMPORARY)) {
      assertEquals(
          0, files.filter(it -> it.getFileName().toString().startsWith("rubrica-restore")).count());
    }
  }

  @Test
  void one_of_this_version_where_an_account_is_replaced() {
    try (BackupTestDatabase here = BackupTestDatabase.empty();
        BackupTestDatabase there = BackupTestDatabase.empty(Migrations.FOLDER, LATER)) {
      here.fill("Uno", "hash-1");
      there.fill("Uno", "hash-5");
      there.fill("Due", "hash-6");
      there.replace(here.backup(folder.resolve("backup")));
      assertEquals("Due,Uno", there.ask("SELECT string_agg(name, ',' ORDER BY name) FROM account"));
      assertEquals("82", there.ask("SELECT count(*) FROM contact WHERE note = 'none'"));
      ConsistencyCheck.check(there.database().dbClient());
    }
  }

  @Test
  void a_forged_one_is_refused_and_changes_nothing() {
    try (BackupTestDatabase place = BackupTestDatabase.empty(Migrations.FOLDER, LATER)) {
      place.fill("Vittima", "hash-7");
      Map<String, String> before = place.state();
      assertRefused(
          place, EditedBackup.of(old).bytes("/contact.copy", it -> it.replace('\n', '\r')));
      assertRefused(
          place, EditedBackup.of(old).bytes("/contact.copy", it -> it.replace("MALE", "X")));
      assertRefused(
          place, EditedBackup.of(old).manifest("\"contactCount\" : 4", "\"contactCount\" : 5"));
      assertRefused(place, EditedBackup.of(old).manifest("\"gender\"", "\"sex\""));
      assertRefused(place, EditedBackup.of(old).manifest("\"TRIAL\"", "\"ROOT\""));
      assertEquals(before, place.state());
    }
  }

  private void assertRefused(BackupTestDatabase place, EditedBackup forged) {
    Path file = forged.write(folder.resolve("forged"));
    assertThrows(BackupException.class, () -> place.replace(file));
  }
}
