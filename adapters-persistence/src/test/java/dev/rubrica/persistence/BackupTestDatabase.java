package dev.rubrica.persistence;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.imports.ImportJournal;
import dev.rubrica.application.port.out.imports.ImportRepository.BadRow;
import dev.rubrica.application.port.out.imports.ImportRepository.Batch;
import dev.rubrica.application.port.out.imports.ImportRepository.Beginning;
import dev.rubrica.application.port.out.imports.ImportRepository.Shown;
import dev.rubrica.application.port.out.imports.ImportRepository.SimulatedRow;
import dev.rubrica.application.port.out.imports.KeptUploadRepository;
import dev.rubrica.application.port.out.imports.KeptUploadRepository.KeptFile;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.AccountName;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.account.RatePlan;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.domain.file.StoredFileId;
import dev.rubrica.domain.imports.ContactChange;
import dev.rubrica.domain.imports.ContactChange.ValueChange;
import dev.rubrica.domain.imports.DuplicateStrategy;
import dev.rubrica.domain.imports.FileFormat;
import dev.rubrica.domain.imports.FileInspection;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.imports.ImportSettings;
import dev.rubrica.domain.imports.ImportSummary;
import dev.rubrica.domain.imports.PreviewContact;
import dev.rubrica.domain.imports.RowError;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.domain.tag.Tags;
import dev.rubrica.persistence.backup.file.BackedUpAccount;
import dev.rubrica.persistence.backup.file.BackupTable;
import dev.rubrica.persistence.backup.file.IdSequences;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.persistence.schema.Migrations;
import dev.rubrica.testkit.fake.FakePseudonyms;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import dev.rubrica.testkit.sample.TestImport;
import dev.rubrica.testkit.sample.TestSuppressions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A separate database for backups and restores. */
public record BackupTestDatabase(Database database) implements AutoCloseable {

  static BackupTestDatabase empty() {
    BackupTestDatabase place = open(TestDatabase.createMigrated(), Migrations.FOLDER);
    place.database.schema();
    return place;
  }

  /** With the migrations in these folders of the class path. */
  static BackupTestDatabase empty(String... migrations) {
    BackupTestDatabase place = open(TestDatabase.create(), migrations);
    place.database.migrate();
    return place;
  }

  private static BackupTestDatabase open(DatabaseSettings settings, String... migrations) {
    return new BackupTestDatabase(
        Database.open(
            settings.with(4, Duration.ofSeconds(10)), List.of(migrations), new FakePseudonyms()));
  }

  /**
   * Creates an account with a key, an inbound token, an audit entry, lists of which one is deleted,
   * texts with special characters, consents, and an import with an invalid row, a preview and a
   * journal.
   */
  public TestAccount fill(String name, String hash) {
    TestAccount account =
        new TestAccount(database.storage(), database.storage().write(in -> make(in, name, hash)));
    List<ContactId> contacts = account.contacts(Samples.people(40));
    ContactId odd =
        account.contact(
            new ContactDraft()
                .name("Tab\there\\.", "line\nbreak\r\\N \"é😀\"")
                .email("o@x.it")
                .tags("Vip", "a \"b\"", "\\N", "{}", "😀", "NULL")
                .details());
    ListId everyone = account.list("Tutti\t'%\\");
    account.add(Samples.ids(everyone), new Selection.AllExcept(IdSet.empty()));
    ListId some = account.list("Alcuni");
    account.add(some, contacts.get(3), odd);
    ListId gone = account.list("Via");
    account.add(gone, odd);
    account.delete(gone);
    importInto(account, everyone, odd);
    suppress(new TestSuppressions(account));
    ConsentDraft consents = new ConsentDraft(account);
    consents.add("+393331110001", ConsentDraft.FULL, Samples.NOW);
    consents.add("+393331110002", ConsentDraft.GRANTED, Samples.NOW);
    return account;
  }

  private static void suppress(TestSuppressions suppressions) {
    String all = Samples.phone();
    String some = Samples.phone();
    suppressions.suppress(
        Samples.NOW,
        TestSuppressions.entry(all, Samples.NOW),
        TestSuppressions.entry(some, Samples.later(-5), Channel.RCS));
    suppressions.lift(
        Samples.later(1), TestSuppressions.lifted(all, Channel.SMS), TestSuppressions.lifted(some));
  }

  private static AccountId make(Repositories in, String name, String hash) {
    AccountId account =
        in.accounts().insert(new AccountName(name), RatePlan.TRIAL, Samples.NOW).id();
    in.accounts().insertKey(account, hash, Scope.WRITE, false, Samples.NOW);
    in.inboundTokens().insert(account, "token-" + hash, Samples.NOW);
    Actor client = new Actor.Client(account, new KeyId(1), "192.0.2.1", "a\\1");
    in.audit().append(client, AuditEvent.listsDeleted(IdSet.of(8, 9)), Samples.NOW);
    return account;
  }

  // The import remains running.
  private void importInto(TestAccount account, ListId list, ContactId contact) {
    Beginning beginning =
        new Beginning("clienti.csv", FileFormat.CSV, Samples.ids(list), List.of());
    BadRow bad =
        new BadRow(
            new RowError(2, "Luca", "phoneNumber", "12ab", "no number"),
            new PhoneNumber("+393330009999"),
            null);
    database
        .storage()
        .write(
            in -> {
              ImportId id =
                  in.imports().insert(account.id(), beginning, Samples.NOW, Duration.ofMinutes(1));
              Batch batch =
                  new Batch(
                      new ImportSummary(1, 0, 0, 1), List.of(bad), List.of(new Shown(3, contact)));
              in.importJournal().append(account.id(), id, 1, journal(contact));
              return in.imports().advance(account.id(), id, 1, batch, Duration.ofMinutes(1));
            });
  }

  /** An upload that waits for its import. */
  public void keepUpload(TestAccount account) {
    Beginning beginning = new Beginning("b.csv", FileFormat.CSV, IdSet.empty(), List.of(), true);
    ImportSettings options =
        new ImportSettings(
            null, null, Map.of(), IdSet.empty(), DuplicateStrategy.UPDATE, Tags.none(), 10);
    KeptFile file = new KeptFile(new StoredFileId(7), options);
    Instant end = Samples.NOW.plus(KeptUploadRepository.KEPT);
    database
        .storage()
        .write(
            in -> {
              ImportId id =
                  in.uploads()
                      .begin(account.id(), beginning, file, Samples.NOW, end, Duration.ofMinutes(1))
                      .orElseThrow();
              return in.uploads().complete(account.id(), id, FileInspection.NONE, List.of());
            });
  }

  /** A simulated import with a rejected row and a preview. */
  public void simulateImport(TestAccount account) {
    TestImport simulated = TestImport.simulatedIn(account);
    simulated.advance(TestImport.bad(2, 1));
    PreviewContact contact =
        PreviewContact.created(
            new ValidatedContact(Samples.withPhone("+393330008888"), true), Samples.NOW);
    database
        .storage()
        .write(
            in -> {
              in.imports()
                  .addSimulatedPreview(
                      account.id(), simulated.id(), List.of(new SimulatedRow(3, contact)));
              return null;
            });
  }

  private static ImportJournal.Batch journal(ContactId contact) {
    ContactChange change =
        new ContactChange(
            contact, Map.of("gender", new ValueChange("MALE", "FEMALE")), Tags.none());
    return new ImportJournal.Batch(Samples.ids(contact), List.of(), List.of(change));
  }

  public Path backup(Path file, AccountName... only) {
    try (OutputStream out = Files.newOutputStream(file)) {
      database
          .backups()
          .write(out, only.length == 0 ? Optional.empty() : Optional.of(only[0]), "1", Samples.NOW);
      return file;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  public List<BackedUpAccount> restore(Path file) {
    return database.backups().restore(file, Optional.empty(), false, Samples.later(90));
  }

  public List<BackedUpAccount> replace(Path file) {
    return database.backups().restore(file, Optional.empty(), true, Samples.later(90));
  }

  /** All rows of each table with data of accounts, as text. */
  Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    rows.put("account", ask("SELECT string_agg(t::text, E'\\n' ORDER BY t.id) FROM account t"));
    rows.put(
        "contact_counter",
        ask("SELECT string_agg(t::text, E'\\n' ORDER BY t.account_id) FROM contact_counter t"));
    rows.put(
        "tag", ask("SELECT string_agg(t::text, E'\\n' ORDER BY t.account_id, t.key) FROM tag t"));
    rows.put(
        "suppressed_number",
        ask(
            "SELECT string_agg(t::text, E'\\n' ORDER BY t.account_id, t.number)"
                + " FROM suppressed_number t"));
    for (BackupTable table : BackupTable.values()) {
      rows.put(
          table.table(),
          ask(
              "SELECT string_agg(t::text, E'\\n' ORDER BY t::text COLLATE \"C\") FROM "
                  + table.table()
                  + " t"));
    }
    return rows;
  }

  /** As {@link #rows}, with the position of each sequence. */
  Map<String, String> state() {
    Map<String, String> state = rows();
    for (String table : IdSequences.tables()) {
      String position = "SELECT last_value || ' ' || is_called FROM " + table + "_id_seq";
      state.put(table + "_id_seq", ask(position));
    }
    return state;
  }

  /** The first column of the only row, as text. */
  public String ask(String sql) {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  void run(String sql) {
    try (Connection connection = database.dbClient().unwrap(Connection.class);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
