package dev.rubrica.formats.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.Kept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path home;
  private Path spool;
  private FileFormats files;

  @BeforeEach
  void files() {
    spool = home.resolve("data/uploads");
    files = new FileFormats(spool, Limits.STANDARD);
  }

  private Kept keep() {
    return files.keep(new ByteArrayInputStream(CONTENT));
  }

  private List<Path> kept() throws IOException {
    try (var paths = Files.list(spool)) {
      return paths.toList();
    }
  }

  @Test
  void keeps_uploads_for_the_eyes_of_the_service_alone() throws IOException {
    Kept kept = keep();
    Path file = spool.resolve(kept.key());
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    assertEquals("rwx------", mode(spool));
    assertEquals("rw-------", mode(file));
    assertNotEquals(kept, keep());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void leaves_nothing_of_an_upload_that_breaks_off() throws IOException {
    keep();
    IllegalStateException tooLarge = new IllegalStateException("too large");
    assertSame(
        tooLarge, assertThrows(IllegalStateException.class, () -> files.keep(broken(tooLarge))));
    IOException gone = new IOException("gone");
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> files.keep(broken(gone)));
    assertSame(gone, thrown.getCause());
    assertEquals(1, kept().size());
  }

  private static InputStream broken(Exception reason) {
    InputStream end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            if (reason instanceof IOException failed) {
              throw failed;
            }
            throw (RuntimeException) reason;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            return read();
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), end);
  }

  @Test
  void discards_once_and_again() throws IOException {
    Kept kept = keep();
    Kept other = keep();
    files.discard(kept);
    files.discard(kept);
    assertEquals(List.of(spool.resolve(other.key())), kept());
    assertThrows(UncheckedIOException.class, () -> files.open(kept, "a.csv", Family.TABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc/passwd", "/etc/passwd", "0"})
  void takes_no_key_that_is_not_its_own(String key) {
    Kept foreign = new Kept(key);
    assertThrows(IllegalArgumentException.class, () -> files.discard(foreign));
    assertThrows(IllegalArgumentException.class, () -> files.open(foreign, "a.csv", Family.TABLE));
  }

  @Test
  void sweeps_out_what_is_older_and_touches_nothing_else() throws IOException {
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    files.sweep(start);
    assertFalse(Files.exists(spool));
    Path old = spool.resolve(keep().key());
    Path fresh = spool.resolve(keep().key());
    Path foreign = Files.createFile(spool.resolve("notes.txt"));
    Files.setLastModifiedTime(old, FileTime.from(start.minusSeconds(1)));
    Files.setLastModifiedTime(foreign, FileTime.from(start.minusSeconds(1)));
    Files.setLastModifiedTime(fresh, FileTime.from(start));
    files.sweep(start);
    assertFalse(Files.exists(old));
    assertTrue(Files.exists(fresh));
    assertTrue(Files.exists(foreign));
  }
}
