package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pid file of a data directory may name an unrelated process. */
final class ForeignProcessTest {

  @TempDir private Path temporary;
  private DataDirectory directory;
  private Path pidFile;
  private String left;

  @BeforeEach
  void leaveAPidFile() throws IOException {
    directory = DataDirectory.at(temporary.resolve("data"));
    pidFile = directory.resolve("postgres").resolve("postmaster.pid");
    try (EmbeddedPostgres _ = start(directory)) {
      left = Files.readString(pidFile);
      assertTrue(
          PostmasterPidFile.of(directory.resolve("postgres"))
              .orElseThrow()
              .serves(directory.resolve("postgres")));
    }
  }

  private static EmbeddedPostgres start(DataDirectory directory) throws IOException {
    return EmbeddedPostgres.start(directory, () -> "a password for tests").orElseThrow();
  }

  private void leave(long pid) throws IOException {
    Files.writeString(pidFile, left.replaceFirst("\\d+", Long.toString(pid)));
  }

  @Test
  void starts_beside_another_program_of_that_number() throws IOException {
    // The pid of this JVM would not do: PostgreSQL ignores its ancestors.
    Process bystander = new ProcessBuilder("sleep", "60").start();
    try {
      leave(bystander.pid());
      assertEquals(Optional.empty(), EmbeddedPostgres.running(directory));
      try (EmbeddedPostgres _ = start(directory)) {
        assertTrue(EmbeddedPostgres.running(directory).isPresent());
        assertTrue(bystander.isAlive());
      }
    } finally {
      bystander.destroyForcibly();
    }
  }

  @Test
  void leaves_the_postgres_of_another_directory_alone() throws IOException {
    DataDirectory other = DataDirectory.at(temporary.resolve("other"));
    try (EmbeddedPostgres _ = start(other)) {
      PostmasterPidFile postmaster = PostmasterPidFile.of(other.resolve("postgres")).orElseThrow();
      leave(postmaster.pid());
      assertEquals(Optional.empty(), EmbeddedPostgres.running(directory));
      try (EmbeddedPostgres _ = start(directory)) {
        assertTrue(postmaster.serves(other.resolve("postgres")));
        assertFalse(postmaster.serves(directory.resolve("postgres")));
      }
    }
  }
}
