package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of the data directory are accessible to their owner only, also below a directory with wider
 * permissions.
 */
final class DataDirectoryTest {

  @TempDir private Path temporary;
  private Path path;

  @BeforeEach
  void makeOneThatIsOpen() throws IOException {
    path = Files.createDirectory(temporary.resolve("data"));
    open(path, "rwxr-xr-x");
  }

  private static void open(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @Test
  void closes_an_empty_directory_to_others() throws IOException {
    DataDirectory.at(path);
    assertEquals("rwx------", OwnerAccess.permissions(path));
  }

  @Test
  void closes_a_directory_that_it_had_before() throws IOException {
    open(Files.createFile(path.resolve("lock")), "rw-r--r--");
    Files.createFile(path.resolve("service.lock"));
    Files.createFile(path.resolve("application.yaml"));
    DataDirectory.at(path).lock().orElseThrow().close();
    assertEquals("rwx------", OwnerAccess.permissions(path));
    assertEquals("rw-------", OwnerAccess.permissions(path.resolve("lock")));
  }

  @Test
  void refuses_an_open_directory_with_files_of_others() throws IOException {
    Files.createFile(path.resolve("letter.txt"));
    FileSystemException refused =
        assertThrows(FileSystemException.class, () -> DataDirectory.at(path));
    assertTrue(refused.getMessage().contains("chmod 700"), refused::getMessage);
    assertEquals("rwxr-xr-x", OwnerAccess.permissions(path));
  }

  @Test
  void refuses_a_directory_that_its_group_uses() throws IOException {
    open(path, "rwxrwx---");
    Files.createFile(path.resolve("letter.txt"));
    assertThrows(FileSystemException.class, () -> DataDirectory.at(path));
    assertEquals("rwxrwx---", OwnerAccess.permissions(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "postgres", "uploads"})
  void refuses_a_directory_of_another_program(String name) throws IOException {
    Files.createDirectory(path.resolve(name));
    assertThrows(FileSystemException.class, () -> DataDirectory.at(path));
    assertEquals("rwxr-xr-x", OwnerAccess.permissions(path));
  }

  @Test
  void leaves_the_sticky_bit_of_a_directory_that_it_refuses() throws IOException {
    Files.setAttribute(path, "unix:mode", 01770);
    Files.createFile(path.resolve("letter.txt"));
    assertThrows(FileSystemException.class, () -> DataDirectory.at(path));
    assertEquals(01770, (Integer) Files.getAttribute(path, "unix:mode") & 07777);
  }

  @Test
  void makes_locks_that_nobody_else_can_hold() throws IOException {
    DataDirectory directory = DataDirectory.at(path);
    try (DirectoryLock _ = directory.lock().orElseThrow();
        DirectoryLock _ = directory.lockForService().orElseThrow()) {
      assertEquals("rw-------", OwnerAccess.permissions(path.resolve("lock")));
      assertEquals("rw-------", OwnerAccess.permissions(path.resolve("service.lock")));
    }
  }

  @Test
  void knows_that_its_lock_was_taken_away() throws IOException {
    DataDirectory directory = DataDirectory.at(path);
    try (DirectoryLock lock = directory.lock().orElseThrow()) {
      assertTrue(lock.isHeld());
      Files.delete(path.resolve("lock"));
      assertFalse(lock.isHeld());
      Files.createFile(path.resolve("lock"));
      assertFalse(lock.isHeld());
    }
  }
}
