package dev.rubrica.bootstrap.custom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.bootstrap.extension.Customization;
import dev.rubrica.bootstrap.server.RunningService;
import dev.rubrica.persistence.TestDatabase;
import dev.rubrica.persistence.custom.CustomStorage;
import dev.rubrica.testkit.http.TestHttpClient;
import dev.rubrica.testkit.memory.InMemoryStorage;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The complete service runs on the custom storage, which delegates to PostgreSQL. */
class ServiceOnCustomStorageTest {

  private final Customization customization = new RubricaWithCustomStorage();

  @Test
  void requests_and_background_tasks_use_the_custom_storage() {
    Storage other = new InMemoryStorage();
    assertInstanceOf(CustomStorage.class, customization.storage(other));
    assertInstanceOf(CustomStorage.class, customization.backgroundStorage(other));
  }

  @Test
  void what_one_request_stores_another_one_reads() {
    try (RunningService service =
        RunningService.start(TestDatabase.create(), Map.of(), customization)) {
      String key = service.newAccountKey();
      String lists = service.url("/contacts/list");
      HttpRequest create =
          TestHttpClient.request(lists)
              .header("X-Api-Key", key)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"name\":\"Nord\"}"))
              .build();
      HttpResponse<String> created = TestHttpClient.send(create, BodyHandlers.ofString());
      assertEquals(201, created.statusCode(), created.body());
      HttpResponse<String> found = TestHttpClient.get(lists, "X-Api-Key", key);
      assertTrue(found.body().contains("\"name\":\"Nord\""), found.body());
    }
  }
}
