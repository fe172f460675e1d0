package dev.rubrica.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.extension.ExtensionContext;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.domain.account.Scope;
import dev.rubrica.http.route.Extension;
import dev.rubrica.http.route.Route;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.pool.DatabaseSettings;
import dev.rubrica.testkit.http.TestHttpClient;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The service and its commands use what a customization adds and replaces. */
class CustomizationTest {

  @TempDir private Path temporary;

  /** Counts the transactions of another storage. */
  private record CountingStorage(Storage storage, AtomicInteger count) implements Storage {

    @Override
    public <T> T read(Function<Repositories, T> work) {
      count.incrementAndGet();
      return storage.read(work);
    }

    @Override
    public <T> T write(Function<Repositories, T> work) {
      count.incrementAndGet();
      return storage.write(work);
    }
  }

  private static final class CountedStorages implements Customization {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger background = new AtomicInteger();

    @Override
    public Storage storage(Storage postgres) {
      return new CountingStorage(postgres, requests);
    }

    @Override
    public Storage backgroundStorage(Storage postgres) {
      return new CountingStorage(postgres, background);
    }
  }

  private record AddedOperation(String path, String operationId) implements Customization {

    @Override
    public List<Extension> extensions(ExtensionContext context) {
      Route route =
          Route.get(path, operationId, Scope.READ, _ -> "", (_, text, request) -> request.ok(text));
      return List.of(new Extension(List.of(route), ""));
    }
  }

  @Test
  void requests_use_the_storage_of_the_customization_and_imports_the_one_for_background_tasks()
      throws Exception {
    CountedStorages storages = new CountedStorages();
    try (RunningService service = RunningService.start(TestDatabase.create(), Map.of(), storages)) {
      String key = service.newAccountKey();
      int before = storages.requests.get();
      String lists = service.url("/contacts/list");
      assertEquals(200, TestHttpClient.get(lists, "X-Api-Key", key).statusCode());
      assertTrue(storages.requests.get() > before, "the request used another storage");

      int idle = storages.background.get();
      Path file = Files.writeString(temporary.resolve("people.csv"), "Email\nada@example.com\n");
      new CommandLineClient(service.root(), key).run("import", file.toString()).expect(0);
      assertTrue(storages.background.get() > idle, "the import used another storage");
    }
  }

  @Test
  void commands_use_the_storage_of_the_customization() throws Exception {
    DatabaseSettings database = TestDatabase.create();
    Path config =
        Files.writeString(
            temporary.resolve("test.yaml"),
            "database:\n  url: '%s'\n  user: %s\n  password: %s\n"
                .formatted(database.url(), database.user(), database.password()));
    assertEquals(0, execute(Customization.NONE, "migrate", "--config", config.toString()));
    CountedStorages storages = new CountedStorages();
    assertEquals(0, execute(storages, "account", "list", "--config", config.toString()));
    assertTrue(storages.requests.get() > 0, "the command used another storage");
  }

  private static int execute(Customization customization, String... arguments) {
    return Main.commandLine(customization)
        .setOut(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "/contacts/list/{id}, mine,        GET /contacts/list/{id} (mine) exists already",
    "/contacts/mine,      searchLists,"
        + " GET /contacts/mine (searchLists) has the name of another operation",
  })
  void the_service_does_not_start_with_an_operation_in_the_place_of_another(
      String path, String operationId, String reason) {
    DatabaseSettings database = TestDatabase.create();
    Customization collision = new AddedOperation(path, operationId);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RunningService.start(database, Map.of(), collision).close());
    assertEquals(reason, e.getMessage());
  }
}
