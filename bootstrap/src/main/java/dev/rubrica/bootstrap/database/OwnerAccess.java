package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and directories that their owner alone may use. */
final class OwnerAccess {

  static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");
  static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = attribute("rwx------");

  /** Permissions with set-uid, set-gid and sticky, without the type of the file. */
  private static final int MODE_BITS = 07777;

  private OwnerAccess() {}

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Whether neither its group nor others may do anything with it. */
  static boolean isPrivate(Path path) throws IOException {
    return permissions(path).endsWith("------");
  }

  /** Whether others may do nothing with it; its group may. */
  static boolean isClosedToOthers(Path path) throws IOException {
    return permissions(path).endsWith("---");
  }

  /** As {@code ls} shows them. */
  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Whether this process may change who has access to it. Tried with what is set already. */
  static boolean canChange(Path path) throws IOException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode") & MODE_BITS;
      Files.setAttribute(path, "unix:mode", mode);
      return true;
    } catch (FileSystemException notOurs) {
      return false;
    }
  }

  /** Takes away what its group and others may do; false when it is somebody else's. */
  static boolean tighten(Path path) throws IOException {
    try {
      Files.setPosixFilePermissions(
          path, Files.isDirectory(path) ? DIRECTORY.value() : FILE.value());
      return true;
    } catch (FileSystemException notOurs) {
      return false;
    }
  }
}
