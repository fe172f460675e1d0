package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permissions that give access to the owner of a file or directory only. */
final class OwnerAccess {

  static final FileAttribute<Set<PosixFilePermission>> FILE = attribute("rw-------");
  static final FileAttribute<Set<PosixFilePermission>> DIRECTORY = attribute("rwx------");

  /** The permissions including set-uid, set-gid and sticky, without the file type. */
  private static final int MODE_BITS = 07777;

  private OwnerAccess() {}

  private static FileAttribute<Set<PosixFilePermission>> attribute(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /** Whether neither the group nor others have any permission. */
  static boolean isPrivate(Path path) throws IOException {
    return permissions(path).endsWith("------");
  }

  /** Whether others have no permission; the group may have some. */
  static boolean isClosedToOthers(Path path) throws IOException {
    return permissions(path).endsWith("---");
  }

  /** The permissions in the format of {@code ls}. */
  static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  /** Whether this process may change the permissions; tried by setting the current ones. */
  static boolean canChange(Path path) throws IOException {
    try {
      int mode = (Integer) Files.getAttribute(path, "unix:mode") & MODE_BITS;
      Files.setAttribute(path, "unix:mode", mode);
      return true;
    } catch (FileSystemException _) {
      return false;
    }
  }

  /** Revokes the permissions of group and others; false if another user owns the file. */
  static boolean tighten(Path path) throws IOException {
    try {
      Files.setPosixFilePermissions(
          path, Files.isDirectory(path) ? DIRECTORY.value() : FILE.value());
      return true;
    } catch (FileSystemException _) {
      return false;
    }
  }
}
