package dev.rubrica.formats.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.CapacityException;
import dev.rubrica.application.port.out.ScratchSpace;
import dev.rubrica.application.port.out.ScratchSpace.Longs;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.formats.FileLimits;
import dev.rubrica.formats.TestSpool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScratchSpaceTest {

  private static final AccountId OTHER = new AccountId(2);

  /** The longest array in the heap, in bytes. */
  private static final long SMALL = 8L * ScratchArray.MAX;

  @TempDir Path home;
  private FileFormats files;

  @AfterEach
  void close() throws IOException {
    if (files != null) {
      assertEquals(0, names());
      files.close();
    }
  }

  private ScratchSpace space(long perAccount, long total) {
    files =
        FileFormats.in(
            home.resolve("uploads"),
            FileLimits.STANDARD,
            new SpoolQuota(perAccount, total, 0),
            TestSpool.NOW);
    return files;
  }

  /** The number of files that the directory of the process contains. */
  private long names() throws IOException {
    try (var paths = Files.walk(home.resolve("uploads"), 2)) {
      return paths.filter(path -> path.getNameCount() == home.getNameCount() + 3).count();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, ScratchArray.MAX, ScratchArray.MAX + 1, 3_000_001})
  void an_array_contains_zeros_and_then_what_was_set(long length) throws Exception {
    try (Longs longs = space(1L << 40, 1L << 40).allocate(TestSpool.ACCOUNT, length)) {
      for (long i = 0; i < length; i++) {
        assertEquals(0, longs.get(i));
        longs.set(i, ~i);
      }
      // Threads take turns.
      Thread reader =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long i = 0; i < length; i++) {
                      longs.set(i, longs.get(i) + 1);
                    }
                  });
      reader.join();
      for (long i = 0; i < length; i++) {
        assertEquals(~i + 1, longs.get(i));
      }
      assertThrows(IndexOutOfBoundsException.class, () -> longs.get(length));
      assertEquals(0, names());
    }
  }

  @Test
  void large_arrays_count_against_the_share_of_the_account_with_its_uploads() {
    ScratchSpace space = space(2 * SMALL + 100, 1L << 40);
    long large = ScratchArray.MAX + 1;
    Longs first = space.allocate(TestSpool.ACCOUNT, large);
    Longs second = space.allocate(TestSpool.ACCOUNT, large);
    assertThrows(CapacityException.class, () -> space.allocate(TestSpool.ACCOUNT, large));
    assertThrows(
        CapacityException.class,
        () -> files.keep(TestSpool.ACCOUNT, new ByteArrayInputStream(new byte[600_000])));
    space.allocate(TestSpool.ACCOUNT, ScratchArray.MAX).close();
    space.allocate(OTHER, large).close();
    second.close();
    space.allocate(TestSpool.ACCOUNT, large).close();
    first.close();
    space.allocate(TestSpool.ACCOUNT, 2 * large).close();
  }

  @Test
  void large_arrays_count_against_the_share_of_all() {
    ScratchSpace space = space(1L << 40, SMALL + 100);
    Longs first = space.allocate(TestSpool.ACCOUNT, ScratchArray.MAX + 1);
    assertThrows(CapacityException.class, () -> space.allocate(OTHER, ScratchArray.MAX + 1));
    first.close();
    space.allocate(OTHER, ScratchArray.MAX + 1).close();
  }

  @Test
  void an_array_without_space_on_the_disk_leaves_nothing() throws IOException {
    SpoolQuota quota = new SpoolQuota(1L << 60, 1L << 60, 1L << 59);
    files = FileFormats.in(home.resolve("uploads"), FileLimits.STANDARD, quota, TestSpool.NOW);
    assertThrows(
        CapacityException.class, () -> files.allocate(TestSpool.ACCOUNT, ScratchArray.MAX + 1));
    assertEquals(0, names());
  }

  @Test
  void an_array_whose_file_cannot_be_created_releases_its_share() throws IOException {
    ScratchSpace space = space(SMALL + 100, 1L << 40);
    Path directory;
    try (var paths = Files.list(home.resolve("uploads"))) {
      directory = paths.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    Files.delete(directory);
    assertThrows(
        CapacityException.class, () -> space.allocate(TestSpool.ACCOUNT, ScratchArray.MAX + 1));
    Files.createDirectory(directory);
    space.allocate(TestSpool.ACCOUNT, ScratchArray.MAX + 1).close();
  }
}
