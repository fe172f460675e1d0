package dev.rubrica.bootstrap.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database is durable and accessible with its password only. */
final class EmbeddedPostgresTest {

  @TempDir private static Path temporary;
  private static Path path;

  @BeforeAll
  static void prepare() throws IOException {
    path = temporary.resolve("data");
    SharedBinaries.provide(path);
  }

  @AfterEach
  void leaveNoServer() throws Exception {
    OrphanedServer.stop(path);
  }

  private static Optional<EmbeddedPostgres> tryToStart() throws IOException {
    return EmbeddedPostgres.start(DataDirectory.at(path), () -> "a password for tests");
  }

  private static EmbeddedPostgres start() throws IOException {
    return tryToStart().orElseThrow();
  }

  private static List<String> ask(EmbeddedPostgres.Access access, String question)
      throws SQLException {
    try (Connection connection = DatabaseHolder.connect(access, access.password());
        ResultSet result = connection.createStatement().executeQuery(question)) {
      List<String> answers = new ArrayList<>();
      while (result.next()) {
        answers.add(result.getString(1));
      }
      return answers;
    }
  }

  private static Process hold(String word) throws Exception {
    Path ready = path.resolve(DatabaseHolder.READY);
    Files.deleteIfExists(ready);
    Process holder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DatabaseHolder.class.getName(),
                path.toString(),
                word)
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("holder.log").toFile())
            .start();
    while (!Files.exists(ready)) {
      assertTrue(holder.isAlive(), () -> "it ended: " + temporary.resolve("holder.log"));
      Thread.sleep(20);
    }
    return holder;
  }

  private static void kill(Process holder) throws InterruptedException {
    assertTrue(holder.destroyForcibly().waitFor(30, TimeUnit.SECONDS));
  }

  @Test
  void is_durable_and_listens_to_this_machine_alone() throws Exception {
    try (EmbeddedPostgres server = start()) {
      for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
        assertEquals(List.of("on"), ask(server.access(), "SHOW " + setting), setting);
      }
      assertEquals(List.of("127.0.0.1"), ask(server.access(), "SHOW listen_addresses"));
      assertEquals(List.of(""), ask(server.access(), "SHOW unix_socket_directories"));
    }
  }

  @Test
  void needs_the_password() throws Exception {
    try (EmbeddedPostgres server = start()) {
      for (String wrong : new String[] {"wrong", "", null}) {
        SQLException refused =
            assertThrows(
                SQLException.class, () -> DatabaseHolder.connect(server.access(), wrong).close());
        assertTrue(
            List.of("28P01", "08004").contains(refused.getSQLState()), refused.getSQLState());
      }
      assertFalse(server.access().toString().contains(server.access().password()));
    }
  }

  @Test
  void keeps_what_it_has_from_start_to_start() throws Exception {
    String word = UUID.randomUUID().toString();
    String before;
    try (EmbeddedPostgres server = start();
        Connection connection =
            DatabaseHolder.connect(server.access(), server.access().password())) {
      connection.createStatement().execute("CREATE TABLE kept (word text)");
      connection.createStatement().execute("INSERT INTO kept VALUES ('" + word + "')");
      before = server.access().password();
    }
    assertEquals(Optional.empty(), OrphanedServer.of(path));
    try (EmbeddedPostgres server = start()) {
      assertEquals(before, server.access().password());
      assertEquals(List.of(word), ask(server.access(), "SELECT word FROM kept"));
    }
  }

  @Test
  void one_process_at_a_time_has_it() throws Exception {
    Process holder = hold("first");
    try {
      assertEquals(Optional.empty(), tryToStart());
      EmbeddedPostgres.Access theirs =
          EmbeddedPostgres.running(DataDirectory.at(path)).orElseThrow();
      assertTrue(ask(theirs, "SELECT word FROM word").contains("first"));
    } finally {
      kill(holder);
    }
  }

  @Test
  void stops_the_server_of_a_killed_process_and_has_its_data() throws Exception {
    String word = UUID.randomUUID().toString();
    kill(hold(word));
    ProcessHandle orphan = OrphanedServer.of(path).orElseThrow();
    try (EmbeddedPostgres server = start()) {
      orphan.onExit().get(30, TimeUnit.SECONDS);
      assertTrue(ask(server.access(), "SELECT word FROM word").contains(word));
    }
  }

  @Test
  void starts_over_the_pid_file_of_a_dead_server() throws Exception {
    String word = UUID.randomUUID().toString();
    kill(hold(word));
    ProcessHandle orphan = OrphanedServer.of(path).orElseThrow();
    orphan.destroyForcibly();
    orphan.onExit().get(30, TimeUnit.SECONDS);
    assertTrue(Files.exists(path.resolve("postgres").resolve("postmaster.pid")));
    try (EmbeddedPostgres server = start()) {
      assertTrue(ask(server.access(), "SELECT word FROM word").contains(word));
    }
  }

  @Test
  void indexes_letters_of_any_script_in_the_order_of_code_points() throws Exception {
    try (EmbeddedPostgres server = start()) {
      assertEquals(
          List.of("C", "C.UTF-8", "C.UTF-8"),
          ask(
              server.access(),
              "SELECT unnest(ARRAY[datcollate, datctype, datlocale]) FROM pg_database"
                  + " WHERE datname = current_database()"));
      assertEquals(
          List.of("Zaéж"),
          ask(
              server.access(),
              "SELECT string_agg(t, '' ORDER BY t) FROM unnest(ARRAY['ж', 'a', 'é', 'Z']) t"));
    }
  }

  @Test
  void starts_in_a_directory_that_a_volume_opened_to_its_group() throws Exception {
    start().close();
    Files.setPosixFilePermissions(
        path.resolve("postgres"), PosixFilePermissions.fromString("rwxrwx---"));
    try (EmbeddedPostgres server = start()) {
      assertEquals(List.of("1"), ask(server.access(), "SELECT 1"));
    }
  }

  @Test
  void starts_over_a_pid_file_that_nobody_can_read() throws Exception {
    start().close();
    Files.writeString(path.resolve("postgres").resolve("postmaster.pid"), "\0\0\0\0");
    try (EmbeddedPostgres server = start()) {
      assertEquals(List.of("1"), ask(server.access(), "SELECT 1"));
    }
  }

  @Test
  void says_what_is_missing_when_the_password_is() throws Exception {
    start().close();
    Path password = path.resolve("postgres-password");
    String kept = Files.readString(password);
    Files.delete(password);
    IOException refused = assertThrows(IOException.class, EmbeddedPostgresTest::start);
    assertTrue(refused.getMessage().startsWith(password + " is missing"), refused::getMessage);
    Files.writeString(password, kept);
  }

  /** A server whose check never returns and cannot be interrupted. */
  private record Stuck(CountDownLatch looking, CountDownLatch end)
      implements PostmasterMonitor.Server {

    @Override
    public boolean isRunning() {
      looking.countDown();
      try {
        end.await();
      } catch (InterruptedException impossible) {
        throw new AssertionError(impossible);
      }
      return true;
    }

    @Override
    public void restart() {
      throw new AssertionError("it runs");
    }

    @Override
    public void interrupt() throws IOException {
      throw new IOException("it is stuck");
    }
  }

  @Test
  void stops_the_server_also_when_its_monitor_does_not_end() throws Exception {
    CountDownLatch looking = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    EmbeddedPostgres server = start();
    server.supervise(new Stuck(looking, end));
    try {
      assertTrue(looking.await(10, TimeUnit.SECONDS));
      IOException failed = assertThrows(IOException.class, server::close);
      assertEquals("it is stuck", failed.getMessage());
      assertEquals(Optional.empty(), OrphanedServer.of(path));
    } finally {
      end.countDown();
    }
  }

  @Test
  void is_for_its_owner_alone() throws Exception {
    try (EmbeddedPostgres _ = start()) {
      assertEquals("rwx------", mode(path));
      assertEquals("rwx------", mode(path.resolve("postgres")));
      assertEquals("rw-------", mode(path.resolve("postgres-password")));
      assertEquals("rw-------", mode(path.resolve("postgres.log")));
      assertEquals("rw-------", mode(path.resolve("lock")));
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
