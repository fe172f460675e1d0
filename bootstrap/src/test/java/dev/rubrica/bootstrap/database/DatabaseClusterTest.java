package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.testkit.log.LogRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database cluster is created completely or not at all; a damaged one is rejected with one line.
 */
final class DatabaseClusterTest {

  @TempDir private Path temporary;
  private LogRecorder log;
  private Path data;
  private DatabaseCluster cluster;

  @BeforeEach
  void listen() {
    log = new LogRecorder(DatabaseCluster.class.getName());
    data = temporary.resolve("postgres");
    cluster = new DatabaseCluster(data);
  }

  @AfterEach
  void forget() {
    log.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "eighteen", "18.", "0x12", "99999"})
  void refuses_a_damaged_version(String version) throws IOException {
    Files.writeString(Files.createDirectory(data).resolve("PG_VERSION"), version);
    assertDamaged();
  }

  @Test
  void refuses_a_version_that_is_no_text() throws IOException {
    Files.write(Files.createDirectory(data).resolve("PG_VERSION"), new byte[] {(byte) 0xff, 0});
    assertDamaged();
  }

  private void assertDamaged() {
    IOException refused = assertThrows(IOException.class, () -> cluster.requireVersion("18"));
    assertEquals(data + " is not a complete database: PG_VERSION is damaged", refused.getMessage());
  }

  @Test
  void warns_before_it_makes_one_whose_index_knows_ascii_alone() throws IOException {
    create("case \"$*\" in *--lc-ctype=C\\ *) exit 0;; *) exit 1;; esac");
    assertEquals(3, runs());
    assertTrue(cluster.exists());
    assertEquals(1, log.records().size());
    assertEquals(Level.WARNING, log.records().getFirst().getLevel());
    assertTrue(log.records().getFirst().getMessage().contains("initdb exited with code 1"));
  }

  @Test
  void makes_no_other_when_one_cannot_be_moved_to_its_place() throws IOException {
    Files.createFile(Files.createDirectory(data).resolve("file"));
    assertThrows(IOException.class, () -> create("exit 0"));
    assertEquals(1, runs());
  }

  @Test
  void makes_no_other_when_it_is_interrupted() {
    Thread.currentThread().interrupt();
    try {
      IOException stopped = assertThrows(IOException.class, () -> create("sleep 10"));
      assertEquals("interrupted", stopped.getMessage());
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(List.of(), log.records());
    assertFalse(cluster.exists());
  }

  private void create(String initdb) throws IOException {
    Path program = temporary.resolve("initdb");
    Files.writeString(program, "#!/bin/sh\necho run >>" + log() + "\n" + initdb + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    cluster.create(
        new PostgresCommand(temporary, temporary.resolve("output")),
        "postgres",
        temporary.resolve("password"));
  }

  private Path log() {
    return temporary.resolve("runs");
  }

  private long runs() throws IOException {
    return Files.readAllLines(log()).size();
  }
}
