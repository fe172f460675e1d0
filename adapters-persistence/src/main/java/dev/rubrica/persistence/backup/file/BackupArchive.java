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

/** A backup that is read: checked as far as can be before anything is done. */
public final class BackupArchive implements AutoCloseable {

  private static final int LARGEST_MANIFEST = 64 << 20;

  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupArchive(ZipFile zip) throws IOException {
    this.zip = zip;
    this.manifest = manifest(zip);
  }

  /**
   * @throws BackupException the file is not there, or not a whole backup that this version reads
   */
  public static BackupArchive open(Path file) {
    if (!Files.isReadable(file)) {
      throw new BackupException("cannot read " + file);
    }
    @Nullable ZipFile zip = null;
    try {
      zip = new ZipFile(file.toFile());
      return new BackupArchive(zip);
    } catch (IOException | RuntimeException wrong) {
      close(zip, wrong);
      throw wrong instanceof BackupException refused
          ? refused
          : new BackupException(file + " is not a whole backup of Rubrica", wrong);
    }
  }

  private static void close(@Nullable ZipFile zip, Exception wrong) {
    try (zip) {
      return;
    } catch (IOException more) {
      wrong.addSuppressed(more);
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

  /** All accounts, or the one. */
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

  /** The account's rows; reading them fails when they are not those that were written. */
  public InputStream rows(Entry account, String table) throws IOException {
    return new CrcCheckedInputStream(zip, zip.getEntry(account.path(table)));
  }

  /** The version of the tables that the rows are of. */
  public int schema() {
    return Integer.parseInt(manifest.schema());
  }

  /** Refuses what has other columns than the database's tables. */
  public void mustFit(PgSession session) {
    if (!BackupWriter.columns(session).equals(manifest.columns())) {
      throw otherColumns();
    }
  }

  public static BackupException otherColumns() {
    return new BackupException("the backup has other columns than tables of its version");
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException alreadyRead) {
      // Nothing was written to it.
    }
  }
}
