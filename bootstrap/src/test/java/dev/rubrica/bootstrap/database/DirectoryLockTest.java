package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {

  @TempDir private Path temporary;

  @Test
  void refuses_the_second_until_the_first_is_done() throws IOException {
    DataDirectory directory = DataDirectory.at(temporary);
    try (DirectoryLock _ = directory.lock().orElseThrow()) {
      assertEquals(Optional.empty(), directory.lock());
      assertEquals(Optional.empty(), directory.lock());
    }
    directory.lock().orElseThrow().close();
  }

  @Test
  void knows_the_directory_under_another_name() throws IOException {
    Path link = temporary.resolve("link");
    Path real = Files.createDirectory(temporary.resolve("real"));
    Files.createSymbolicLink(link, real);
    try (DirectoryLock _ = DataDirectory.at(real).lock().orElseThrow()) {
      assertEquals(Optional.empty(), DataDirectory.at(link).lock());
    }
  }

  @Test
  void tells_whether_a_service_has_the_directory() throws IOException {
    DataDirectory directory = DataDirectory.at(temporary);
    assertFalse(directory.isServed());
    try (DirectoryLock _ = directory.lockForService().orElseThrow()) {
      assertTrue(directory.isServed());
      assertTrue(directory.isServed());
      assertEquals(Optional.empty(), directory.lockForService());
    }
    assertFalse(directory.isServed());
  }

  @Test
  void gives_the_directory_back_when_the_database_does_not_start() throws IOException {
    DataDirectory directory = DataDirectory.at(temporary);
    Path data = Files.createDirectory(directory.resolve("postgres"));
    Files.writeString(data.resolve("PG_VERSION"), "1\n");
    assertThrows(
        IOException.class, () -> EmbeddedPostgres.start(directory, () -> "a password for tests"));
    directory.lock().orElseThrow().close();
  }
}
