package dev.rubrica.persistence.backup.file;

import dev.rubrica.domain.account.AccountName;
import dev.rubrica.persistence.backup.copy.ColumnFormat;
import dev.rubrica.persistence.backup.file.BackupManifest.Entry;
import dev.rubrica.persistence.backup.file.BackupManifest.Part;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Validates a manifest, and that the archive contains the files it names. */
final class BackupManifestCheck {

  private static final String VERSION = "[ -~]{1,100}";
  private static final String SCHEMA = "[1-9][0-9]{0,5}";
  private static final String FINGERPRINT = "[0-9a-f]{64}";
  private static final String TABLE = "[a-z_]{1,63}";

  private BackupManifestCheck() {}

  /**
   * @throws IOException the manifest is not valid
   * @throws RuntimeException the manifest is not valid
   */
  static void check(ZipFile zip, BackupManifest manifest) throws IOException {
    require(manifest.madeBy().matches(VERSION), "version");
    require(manifest.schema().matches(SCHEMA), "schema");
    require(manifest.columns().keySet().stream().allMatch(name -> name.matches(TABLE)), "tables");
    require(manifest.columns().values().stream().noneMatch(List::isEmpty), "columns");
    require(
        manifest.sequences().values().stream().allMatch(BackupManifestCheck::isCount), "sequences");
    String key = manifest.erasureKey();
    require(key == null || key.matches(FINGERPRINT), "erasure key");
    Set<String> names = new HashSet<>();
    Set<Long> ids = new HashSet<>();
    Set<String> files = new HashSet<>(Set.of(BackupManifest.NAME));
    for (Entry account : manifest.accounts()) {
      check(account);
      require(names.add(account.name()) && ids.add(account.id()), "a duplicate account");
      require(account.parts().keySet().equals(manifest.columns().keySet()), "tables");
      account.parts().keySet().forEach(table -> files.add(account.path(table)));
    }
    require(files(zip).equals(files) && zip.size() == files.size(), "files");
  }

  private static void check(Entry account) throws IOException {
    require(new AccountName(account.name()).value().equals(account.name()), "name");
    require(account.id() > 0 && isCount(account.id()), "id");
    require(account.folder().equals(Entry.folder(account.id())), "folder");
    require(isCount(account.contactCount()), "number of contacts");
    require(isTime(account.createdAt()), "time");
    for (Map.Entry<String, Part> part : account.parts().entrySet()) {
      require(isCount(part.getValue().rows()) && isCount(part.getValue().highest()), "numbers");
    }
  }

  private static boolean isCount(long number) {
    return number >= 0 && number <= ColumnFormat.HIGHEST;
  }

  private static boolean isTime(String text) {
    try {
      int year = Instant.parse(text).atOffset(ZoneOffset.UTC).getYear();
      return year >= 1970 && year <= 9999;
    } catch (DateTimeException _) {
      return false;
    }
  }

  // The directory of an archive may name a file twice, and readers differ in which one they see.
  private static Set<String> files(ZipFile zip) {
    Set<String> names = new HashSet<>();
    zip.stream().map(ZipEntry::getName).forEach(names::add);
    return names;
  }

  private static void require(boolean valid, String part) throws IOException {
    if (!valid) {
      throw new IOException("the manifest is not one of this program: " + part);
    }
  }
}
