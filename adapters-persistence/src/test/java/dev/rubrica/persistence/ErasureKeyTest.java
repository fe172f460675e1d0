package dev.rubrica.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.persistence.backup.file.BackupException;
import dev.rubrica.persistence.erasure.ErasureKeyException;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.fake.FakePseudonyms;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
    ErasureKeyException refusal =
        assertThrows(ErasureKeyException.class, () -> start(settings, pseudonyms));
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

  private Path backup() throws IOException {
    DatabaseSettings settings = settings();
    Path file = folder.resolve("backup");
    try (BackupTestDatabase here =
        new BackupTestDatabase(Database.open(settings, Clock.systemUTC(), KEY))) {
      here.database().migrate();
      here.fill("Uno", "hash-1");
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
  void a_restored_database_belongs_to_the_key_of_the_backup() throws IOException {
    Path file = backup();
    DatabaseSettings keyless = settings();
    restore(file, keyless, Pseudonyms.NONE);
    assertRefused(keyless, OTHER);
    assertRefused(keyless, Pseudonyms.NONE);
    start(keyless, KEY);
    DatabaseSettings own = settings();
    restore(file, own, KEY);
    assertRefused(own, OTHER);
    start(own, KEY);
  }

  @Test
  void a_restore_of_a_backup_of_another_key_is_refused() throws IOException {
    Path file = backup();
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
