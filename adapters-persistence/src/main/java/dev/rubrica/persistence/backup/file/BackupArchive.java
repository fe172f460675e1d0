package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.jdbc.PgSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A backup that is read. It is validated as far as possible before it is used. */
public final class BackupArchive implements AutoCloseable {

  private static final int LARGEST_MANIFEST = 64 << 20;

  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupArchive(ZipFile zip) throws IOException {
    this.zip = zip;
    this.manifest = manifest(zip);
  }

  /**
   * @throws BackupException the file does not exist, or is not a complete backup that this version
   *     can read
   */
  public static BackupArchive open(Path file) {
    if (!Files.isReadable(file)) {
      throw new BackupException("cannot read " + file);
    }
    @Nullable ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      return new BackupArchive(zip);
    } catch (IOException | RuntimeException e) {
      close(zip, e);
      throw e instanceof BackupException invalid
          ? invalid
          : new BackupException(file + " is not a complete backup of Rubrica", e);
    }
  }

  private static void close(@Nullable ZipFile zip, Exception reason) {
    try (zip) {
      return;
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static BackupManifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null || entry.getSize() > LARGEST_MANIFEST) {
      throw new IOException("no manifest");
    }
    try (InputStream in = new CrcCheckedInputStream(zip, entry)) {
      BackupManifest manifest = BackupManifest.read(in.readNBytes(LARGEST_MANIFEST));
      BackupManifestCheck.check(zip, manifest);
      return manifest;
    }
  }

  public BackupManifest manifest() {
    return manifest;
  }

  /** All accounts, or the one with the name. */
  public List<Entry> accounts(Optional<AccountName> only) {
    if (only.isEmpty()) {
      return manifest.accounts();
    }
    return manifest.accounts().stream()
        .filter(account -> account.name().equals(only.get().value()))
        .findFirst()
        .map(List::of)
        .orElseThrow(
            () ->
                new BackupException(
                    "the backup has no account %s, but %s"
                        .formatted(only.get().value(), names(manifest.accounts()))));
  }

  public static String names(List<Entry> accounts) {
    return accounts.stream().map(Entry::name).collect(Collectors.joining(", "));
  }

  /** The rows of an account. Reading fails when their checksum differs. */
  public InputStream rows(Entry account, String table) throws IOException {
    return new CrcCheckedInputStream(zip, zip.getEntry(account.path(table)));
  }

  /** The version of the tables from which the rows come. */
  public int schema() {
    return Integer.parseInt(manifest.schema());
  }

  /** Checks that the backup has the columns of the database's tables. */
  public void mustFit(PgSession session) {
    if (!BackupWriter.columns(session).equals(manifest.columns())) {
      throw otherColumns();
    }
  }

  public static BackupException otherColumns() {
    return new BackupException("the columns of the backup are not those of its version");
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException _) {
      // The archive was only read.
    }
  }
}
