package dev.rubrica.bootstrap.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that starts the embedded database, inserts a word and waits until it is killed. */
final class DatabaseHolder {

  static final String READY = "holder-is-ready";

  private DatabaseHolder() {}

  public static void main(String[] arguments) throws Exception {
    DataDirectory directory = DataDirectory.at(Path.of(arguments[0]));
    EmbeddedPostgres server =
        EmbeddedPostgres.start(directory, () -> "a password for tests").orElseThrow();
    try (Connection connection = connect(server.access(), server.access().password())) {
      connection.createStatement().execute("CREATE TABLE IF NOT EXISTS word (word text)");
      connection.createStatement().execute("INSERT INTO word VALUES ('" + arguments[1] + "')");
    }
    Files.createFile(directory.resolve(READY));
    Thread.sleep(600_000);
  }

  static Connection connect(EmbeddedPostgres.Access access, String password) throws SQLException {
    return DriverManager.getConnection(access.url(), access.user(), password);
  }
}
