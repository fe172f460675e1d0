package dev.rubrica.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.extension.Customization;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * An invalid command line or setting is reported in one line, without the password, and with the
 * documented exit code.
 */
final class CommandErrorsTest {

  @TempDir private Path temporary;
  private final StringWriter errors = new StringWriter();
  private CommandLine commandLine;

  @BeforeEach
  void catchErrors() {
    commandLine = Main.commandLine(Customization.NONE).setErr(new PrintWriter(errors, true));
  }

  private void assertRefused(int exit, String says, String... arguments) {
    assertEquals(exit, commandLine.execute(arguments));
    assertEquals(1, errors.toString().lines().count(), errors.toString());
    assertTrue(errors.toString().contains(says), errors.toString());
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(temporary.resolve("test.yaml"), yaml).toString();
  }

  @Test
  void names_a_missing_parameter() {
    assertRefused(2, "see rubrica key revoke --help", "key", "revoke");
  }

  @Test
  void names_an_unknown_command() {
    assertRefused(2, "'lists'", "lists");
  }

  @Test
  void requires_a_choice_between_printing_and_executing() {
    assertRefused(2, "--dry-run", "distribute");
  }

  @Test
  void names_a_wrong_choice() {
    assertRefused(2, "--scope", "key", "create", "ACME", "--scope", "admin");
  }

  @Test
  void looks_for_files_where_the_launcher_was_called() {
    System.setProperty("rubrica.directory", temporary.toString());
    try {
      assertRefused(
          1,
          "--config: cannot read " + temporary.resolve("missing.yaml"),
          "account",
          "list",
          "--config",
          "missing.yaml");
    } finally {
      System.clearProperty("rubrica.directory");
    }
  }

  @Test
  void names_the_database_that_is_away() throws IOException {
    String file =
        config(
            """
            database:
              url: jdbc:postgresql://127.0.0.1:1/rubrica
              user: somebody
              password: s3cret-of-mine
              wait: PT0.5S
            """);
    assertRefused(1, "the database cannot be used", "account", "list", "--config", file);
    assertFalse(errors.toString().contains("s3cret-of-mine"));
  }

  @Test
  void names_an_address_that_is_no_database() throws IOException {
    String file = config("database:\n  url: jdbc:postgresql://host:port/rubrica\n");
    assertRefused(1, "database.url", "account", "list", "--config", file);
  }

  @Test
  void makes_no_data_directory_to_back_up() throws IOException {
    Path mistyped = temporary.resolve("daat");
    String file = config("data-dir: " + mistyped);
    String backup = temporary.resolve("backup.zip").toString();
    assertRefused(1, "the data directory " + mistyped, "backup", backup, "--config", file);
    assertFalse(Files.exists(mistyped));
  }

  @Test
  void names_a_data_directory_that_is_a_file() throws IOException {
    Path file = Files.writeString(temporary.resolve("taken"), "");
    assertRefused(
        1, "RUBRICA_DATA_DIR", "account", "list", "--config", config("data-dir: " + file));
  }
}
