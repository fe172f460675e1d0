package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The database cluster: the files that initdb creates, bound to one major version of PostgreSQL.
 */
final class DatabaseCluster {

  private static final Logger LOG = System.getLogger(DatabaseCluster.class.getName());
  private static final String UNFINISHED = "initdb-";
  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

  /**
   * Candidates for LC_CTYPE, which decides what is a letter in the trigram index: pg_trgm asks the
   * C library, whatever the locale provider is. Debian, Ubuntu and Red Hat have the first, macOS
   * has the second.
   */
  private static final List<String> CHARACTER_LOCALES = List.of("C.UTF-8", "en_US.UTF-8");

  private final Path data;

  DatabaseCluster(Path data) {
    this.data = data;
  }

  boolean exists() {
    return Files.exists(data);
  }

  /**
   * @param major the major version of the PostgreSQL programs
   * @throws IOException the cluster has another version, or is incomplete
   */
  void requireVersion(String major) throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (!Files.exists(version)) {
      throw new IOException(data + " is not a complete database: PG_VERSION is missing");
    }
    String found = read(version);
    if (!found.equals(major)) {
      throw new IOException(otherVersion(found, major));
    }
  }

  private String read(Path version) throws IOException {
    try {
      String found = Files.readString(version).strip();
      if (VERSION.matcher(found).matches()) {
        return found;
      }
    } catch (CharacterCodingException _) {
      // Reported below.
    }
    throw new IOException(data + " is not a complete database: PG_VERSION is damaged");
  }

  private String otherVersion(String found, String major) {
    String problem = "the database in %s is of PostgreSQL %s, and this Rubrica has %s: ";
    String remedy =
        isOlder(found, major)
            ? "back it up with the Rubrica that created it (./rubrica backup FILE), then restore"
                + " the file with this one into a new data directory (RUBRICA_DATA_DIR)"
            : "use the newer Rubrica that created it, or restore a backup of this version into a"
                + " new data directory (RUBRICA_DATA_DIR)";
    return problem.formatted(data, found, major) + remedy;
  }

  private static boolean isOlder(String found, String major) {
    return Float.parseFloat(found) < Float.parseFloat(major);
  }

  /**
   * Creates an empty cluster in a temporary directory and moves it to its place, so that an
   * interrupted start leaves no incomplete cluster.
   */
  void create(PostgresCommand command, String user, Path passwordFile) throws IOException {
    Path parent = data.getParent();
    if (parent == null) {
      throw new IOException(data + " has no parent directory");
    }
    StaleDirectories.delete(parent, UNFINISHED);
    Path temporary = Files.createTempDirectory(parent, UNFINISHED);
    initialize(command, temporary, user, passwordFile);
    Files.move(temporary, data);
  }

  private static void initialize(
      PostgresCommand command, Path temporary, String user, Path passwordFile) throws IOException {
    @Nullable String reason = "";
    for (String locale : CHARACTER_LOCALES) {
      try {
        initialize(command, temporary, user, passwordFile, locale);
        return;
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        reason = e.getMessage();
        LOG.log(Level.DEBUG, "initdb failed with the locale " + locale + ": " + reason);
      }
    }
    LOG.log(
        Level.WARNING,
        "the database is created with the locale C, with which searches for non-ASCII text are"
            + " slow, since initdb failed with "
            + String.join(" and ", CHARACTER_LOCALES)
            + ": "
            + reason);
    initialize(command, temporary, user, passwordFile, "C");
  }

  // LC_CTYPE does not affect sorting: the columns use COLLATE "C", which sorts by code point.
  private static void initialize(
      PostgresCommand command, Path temporary, String user, Path passwordFile, String locale)
      throws IOException {
    command.run(
        "initdb",
        "--pgdata=" + temporary,
        "--username=" + user,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--lc-ctype=" + locale,
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
  }
}
