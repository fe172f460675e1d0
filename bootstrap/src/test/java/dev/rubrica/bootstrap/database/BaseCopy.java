package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies the files of a running server, between pg_backup_start and pg_backup_stop. The embedded
 * programs do not include pg_basebackup.
 */
final class BaseCopy {

  private static final Set<String> OMITTED_FILES =
      Set.of("postmaster.pid", "postmaster.opts", "postgresql.auto.conf", "standby.signal");

  /** Their content belongs to the running server, or is streamed by it. */
  private static final Set<String> EMPTY_DIRECTORIES =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private BaseCopy() {}

  static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(
                target.resolve(source.relativize(directory)), OwnerAccess.DIRECTORY);
            return EMPTY_DIRECTORIES.contains(source.relativize(directory).toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!OMITTED_FILES.contains(source.relativize(file).toString())) {
              copyFile(file, target.resolve(source.relativize(file)));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return ifDeleted(e);
          }
        });
  }

  private static void copyFile(Path file, Path target) throws IOException {
    try {
      Files.copy(file, target);
    } catch (NoSuchFileException e) {
      ifDeleted(e);
    }
  }

  // The server deletes files meanwhile; the replay of its log deletes them from the copy.
  private static FileVisitResult ifDeleted(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
