package dev.rubrica.formats.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ContactFiles.Family;
import dev.rubrica.application.port.out.ContactFiles.StoredUpload;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.TestSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
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
    files = TestSpool.in(spool);
  }

  private StoredUpload keep() {
    return files.keep(TestSpool.ACCOUNT, new ByteArrayInputStream(CONTENT));
  }

  private List<Path> kept() throws IOException {
    return entries(directory());
  }

  private Path directory() throws IOException {
    return entries(spool).stream().filter(Files::isDirectory).findFirst().orElseThrow();
  }

  private static List<Path> entries(Path parent) throws IOException {
    try (var paths = Files.list(parent)) {
      return paths.toList();
    }
  }

  @Test
  void keeps_uploads_for_the_eyes_of_the_service_alone() throws IOException {
    StoredUpload kept = keep();
    Path file = directory().resolve(kept.key());
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
        tooLarge,
        assertThrows(
            IllegalStateException.class, () -> files.keep(TestSpool.ACCOUNT, broken(tooLarge))));
    IOException gone = new IOException("gone");
    UncheckedIOException thrown =
        assertThrows(UncheckedIOException.class, () -> files.keep(TestSpool.ACCOUNT, broken(gone)));
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
    StoredUpload kept = keep();
    StoredUpload other = keep();
    files.discard(kept);
    files.discard(kept);
    assertEquals(List.of(directory().resolve(other.key())), kept());
    assertThrows(UncheckedIOException.class, () -> files.open(kept, "a.csv", Family.TABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "../../etc/passwd", "/etc/passwd", "0"})
  void takes_no_key_that_is_not_its_own(String key) {
    StoredUpload foreign = new StoredUpload(key);
    assertThrows(IllegalArgumentException.class, () -> files.discard(foreign));
    assertThrows(IllegalArgumentException.class, () -> files.open(foreign, "a.csv", Family.TABLE));
  }

  @Test
  void a_service_that_starts_touches_nothing_of_one_that_runs() throws IOException {
    StoredUpload kept =
        files.keep(TestSpool.ACCOUNT, new ByteArrayInputStream("tel\n1".getBytes()));
    FileFormats other = TestSpool.in(spool);
    files.open(kept, "a.csv", Family.TABLE).close();
    other.close();
    files.open(kept, "a.csv", Family.TABLE).close();
    assertEquals(2, entries(spool).size());
    files.close();
    assertEquals(List.of(), entries(spool));
  }

  @Test
  void what_a_dead_service_left_is_removed() throws IOException {
    String dead = "4711-" + UUID.randomUUID();
    Path left = Files.createDirectories(spool.resolve(dead)).resolve("upload");
    Files.write(left, CONTENT);
    Files.createFile(spool.resolve(dead + ".lock"));
    Path foreign = Files.createFile(spool.resolve("notes.txt"));
    Path stray = Files.createFile(spool.resolve(UUID.randomUUID().toString()));
    Path recent = Files.createFile(spool.resolve(UUID.randomUUID().toString()));
    Files.setLastModifiedTime(stray, FileTime.from(TestSpool.NOW.minusSeconds(200_000)));
    Files.setLastModifiedTime(recent, FileTime.from(TestSpool.NOW.minusSeconds(1_000)));
    TestSpool.in(spool).close();
    assertFalse(Files.exists(left.getParent()));
    assertFalse(Files.exists(spool.resolve(dead + ".lock")));
    assertFalse(Files.exists(stray));
    assertTrue(Files.exists(recent));
    assertTrue(Files.exists(foreign));
  }

  private FileFormats within(long perAccount, long total, long leftFree) {
    SpoolQuota quota = new SpoolQuota(perAccount, total, leftFree);
    return FileFormats.in(home.resolve("quota"), FileLimits.STANDARD, quota, TestSpool.NOW);
  }

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  @Test
  void an_account_has_its_share_of_the_disk_and_no_more() {
    FileFormats bounded = within(3_000_000, 5_000_000, 0);
    AccountId other = new AccountId(2);
    StoredUpload first = bounded.keep(TestSpool.ACCOUNT, bytes(2_000_000));
    CapacityException full =
        assertThrows(
            CapacityException.class, () -> bounded.keep(TestSpool.ACCOUNT, bytes(2_000_000)));
    assertTrue(full.getMessage().contains("3000000 bytes"), full.getMessage());
    bounded.keep(other, bytes(2_900_000));
    assertThrows(CapacityException.class, () -> bounded.keep(new AccountId(3), bytes(2_000_000)));
    bounded.discard(first);
    bounded.keep(TestSpool.ACCOUNT, bytes(2_000_000));
    bounded.close();
  }

  @Test
  void a_disk_that_is_full_leaves_nothing_of_an_upload() throws IOException {
    FileFormats bounded = within(1L << 40, 1L << 40, 1L << 60);
    assertThrows(CapacityException.class, () -> bounded.keep(TestSpool.ACCOUNT, bytes(1)));
    for (Path entry : entries(home.resolve("quota"))) {
      assertEquals(List.of(), Files.isDirectory(entry) ? entries(entry) : List.of());
    }
    // Other write errors are not caused by the request, either.
    Files.delete(directory());
    assertThrows(CapacityException.class, this::keep);
  }
}
