package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Missing files of PostgreSQL are unpacked again at the next start. */
final class PostgresBinariesTest {

  @TempDir private Path programs;

  @Test
  void unpacks_again_what_is_not_whole_and_clears_up() throws IOException {
    PostgresBinaries binaries = new PostgresBinaries(programs, "18.6.0");
    Path half = Files.createDirectories(programs.resolve("unpacking-before/bin"));
    Path cut = programs.resolve("postgresql-18.6.0");
    Files.createDirectories(cut.resolve("bin"));
    Files.writeString(cut.resolve("contents"), "bin/initdb\n");
    binaries.provide();
    assertTrue(Files.isExecutable(binaries.bin().resolve("initdb")));
    assertFalse(Files.exists(half));
    assertEquals("18", binaries.majorVersion());
    try (var left = Files.list(programs)) {
      assertEquals(1, left.count());
    }
    Object unpacked = Files.getAttribute(binaries.bin(), "unix:ino");
    binaries.provide();
    assertEquals(unpacked, Files.getAttribute(binaries.bin(), "unix:ino"));
  }
}
