package dev.rubrica.formats.imports;

import dev.rubrica.application.port.out.ContactFiles.Kept;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Uploads on disk, for the eyes of the service alone. */
final class Spool {

  private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");

  private final Path directory;

  Spool(Path directory) {
    this.directory = directory;
  }

  Kept keep(InputStream upload) throws IOException {
    makeDirectory();
    Kept kept = new Kept(UUID.randomUUID().toString());
    Path file = file(kept);
    try (var out =
        Channels.newOutputStream(
            Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                mode("rw-------")))) {
      upload.transferTo(out);
      return kept;
    } catch (Throwable failed) {
      Files.deleteIfExists(file);
      throw failed;
    }
  }

  private void makeDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(directory, mode("rwx------"));
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  Path file(Kept kept) {
    if (!KEY.matcher(kept.key()).matches()) {
      throw new IllegalArgumentException("no key of a kept file");
    }
    return directory.resolve(kept.key());
  }

  void discard(Kept kept) throws IOException {
    Files.deleteIfExists(file(kept));
  }

  /** Removes what was last written before; other people's files stay. */
  void sweep(Instant before) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, Spool::isOurs)) {
      for (Path file : files) {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private static boolean isOurs(Path file) {
    return KEY.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
  }
}
