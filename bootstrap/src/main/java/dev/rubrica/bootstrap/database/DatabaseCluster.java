package dev.rubrica.bootstrap.database;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of a server's databases: made by initdb, and of one major version for ever. */
final class DatabaseCluster {

  private static final Logger LOG = System.getLogger(DatabaseCluster.class.getName());
  private static final String UNFINISHED = "initdb-";
  private static final Pattern VERSION = Pattern.compile("\\d{1,4}(\\.\\d{1,4})?");

  /**
   * What tells letters from other characters, for the trigram index. The built-in provider alone is
   * not enough: pg_trgm asks the C library. Debian, Ubuntu and Red Hat have the first, macOS the
   * second.
   */
  private static final List<String> LETTERS = List.of("C.UTF-8", "en_US.UTF-8");

  private final Path data;

  DatabaseCluster(Path data) {
    this.data = data;
  }

  boolean exists() {
    return Files.exists(data);
  }

  /**
   * @param major the version of the programs that are to work on it
   * @throws IOException in one line: it is of another version, or not whole
   */
  void requireVersion(String major) throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (!Files.exists(version)) {
      throw new IOException(data + " is no whole database: PG_VERSION is missing");
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
    } catch (CharacterCodingException damaged) {
      // Said below.
    }
    throw new IOException(data + " is no whole database: PG_VERSION is damaged");
  }

  private String otherVersion(String found, String major) {
    String first = "the database in %s is of PostgreSQL %s, and this Rubrica has %s: ";
    String then =
        isOlder(found, major)
            ? "back it up with the Rubrica that made it (./rubrica backup FILE), then restore the"
                + " file with this one into a new data directory (RUBRICA_DATA_DIR)"
            : "use the newer Rubrica that made it, or restore a backup of this version into a new"
                + " data directory (RUBRICA_DATA_DIR)";
    return first.formatted(data, found, major) + then;
  }

  private static boolean isOlder(String found, String major) {
    return Float.parseFloat(found) < Float.parseFloat(major);
  }

  /**
   * Makes an empty one. It is made beside its place and moved there whole: an interrupted start
   * leaves no incomplete database.
   */
  void create(PostgresCommand command, String user, Path passwordFile) throws IOException {
    StaleDirectories.delete(data.getParent(), UNFINISHED);
    Path fresh = Files.createTempDirectory(data.getParent(), UNFINISHED);
    initialize(command, fresh, user, passwordFile);
    Files.move(fresh, data);
  }

  private static void initialize(
      PostgresCommand command, Path fresh, String user, Path passwordFile) throws IOException {
    String reason = "";
    for (String letters : LETTERS) {
      try {
        initialize(command, fresh, user, passwordFile, letters);
        return;
      } catch (IOException failed) {
        if (Thread.currentThread().isInterrupted()) {
          throw failed;
        }
        reason = failed.getMessage();
        LOG.log(Level.DEBUG, "no database with the locale " + letters + ": " + reason);
      }
    }
    LOG.log(
        Level.WARNING,
        "the database is made with the locale C, in which searches for text that is not ASCII are"
            + " slow, since it could not be made with "
            + String.join(" or ", LETTERS)
            + ": "
            + reason);
    initialize(command, fresh, user, passwordFile, "C");
  }

  // Sorting is by code point whatever LC_CTYPE is; the columns use COLLATE "C".
  private static void initialize(
      PostgresCommand command, Path fresh, String user, Path passwordFile, String letters)
      throws IOException {
    command.run(
        "initdb",
        "--pgdata=" + fresh,
        "--username=" + user,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--lc-ctype=" + letters,
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions");
  }
}
