package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.erasure.Identities;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.erasure.ErasureKeyMismatchException;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.fake.FakePseudonyms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database belongs to the first erasure key with which a service started. */
class ErasureKeyTest {

  private static final Pseudonyms KEY = new FakePseudonyms();
  private static final Pseudonyms OTHER =
      new Pseudonyms() {
        @Override
        public Optional<String> fingerprint() {
          return Optional.of("e".repeat(64));
        }

        @Override
        public String of(String salt, String identity) {
          return KEY.of("other " + salt, identity);
        }
      };

  @TempDir private Path folder;

  private static DatabaseSettings settings() {
    return TestDatabase.createMigrated().with(4, Duration.ofSeconds(10));
  }

  private static void start(DatabaseSettings settings, Pseudonyms pseudonyms) {
    try (Database database = Database.open(settings, Clock.systemUTC(), pseudonyms)) {
      database.migrate();
    }
  }

  private static void assertRefused(DatabaseSettings settings, Pseudonyms pseudonyms) {
    ErasureKeyMismatchException refusal =
        assertThrows(ErasureKeyMismatchException.class, () -> start(settings, pseudonyms));
    assertEquals(1, refusal.getMessage().lines().count());
  }

  @Test
  void a_start_with_another_key_or_without_one_is_refused() {
    DatabaseSettings settings = settings();
    start(settings, Pseudonyms.NONE);
    start(settings, KEY);
    assertRefused(settings, OTHER);
    assertRefused(settings, Pseudonyms.NONE);
    start(settings, KEY);
  }

  /** A backup of a service with {@link #KEY}, of whose account a person was erased. */
  private Path backupWithErasedPerson() throws IOException {
    Identities person = new Identities(Set.of(new PhoneNumber("+393339990001")), Set.of());
    return backup(
        (storage, account) -> storage.write(in -> in.erasures().erase(account, person, List.of())));
  }

  private Path backup(BiConsumer<Storage, AccountId> prepare) throws IOException {
    DatabaseSettings settings = settings();
    Path file = folder.resolve("backup");
    try (BackupTestDatabase here =
        new BackupTestDatabase(Database.open(settings, Clock.systemUTC(), KEY))) {
      here.database().migrate();
      prepare.accept(here.database().storage(), here.fill("Uno", "hash-1").id());
      try (OutputStream out = Files.newOutputStream(file)) {
        here.database().backups().write(out, Optional.empty(), "1.0", Clock.systemUTC().instant());
      }
    }
    return file;
  }

  private static void restore(Path file, DatabaseSettings settings, Pseudonyms pseudonyms) {
    try (Database there = Database.open(settings, Clock.systemUTC())) {
      there.migrate();
      there.backups(pseudonyms).restore(file, Optional.empty(), false, Clock.systemUTC().instant());
    }
  }

  @Test
  void a_restored_database_belongs_to_the_key_with_which_people_were_erased() throws IOException {
    Path file = backupWithErasedPerson();
    DatabaseSettings settings = settings();
    assertThrows(BackupException.class, () -> restore(file, settings, Pseudonyms.NONE));
    restore(file, settings, KEY);
    assertRefused(settings, OTHER);
    assertRefused(settings, Pseudonyms.NONE);
    start(settings, KEY);
  }

  @Test
  void a_backup_of_a_service_that_has_erased_nobody_needs_no_key() throws IOException {
    Path file = backup((_, _) -> {});
    DatabaseSettings settings = settings();
    restore(file, settings, Pseudonyms.NONE);
    start(settings, OTHER);
  }

  @Test
  void a_restore_of_a_backup_of_another_key_is_refused() throws IOException {
    Path file = backup((_, _) -> {});
    try (Database there = Database.open(settings(), Clock.systemUTC(), OTHER)) {
      there.migrate();
      BackupException refusal =
          assertThrows(
              BackupException.class,
              () ->
                  there
                      .backups()
                      .restore(file, Optional.empty(), false, Clock.systemUTC().instant()));
      assertTrue(refusal.getMessage().contains("another erasure key"), refusal.getMessage());
    }
    try (Database there = Database.open(settings(), Clock.systemUTC(), KEY)) {
      there.migrate();
      assertEquals(
          1,
          there
              .backups()
              .restore(file, Optional.empty(), false, Clock.systemUTC().instant())
              .size());
    }
  }
}
