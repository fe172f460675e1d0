package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.bootstrap.architecture.Modules;
import dev.rubrica.bootstrap.extending.ExtensionGuide;
import dev.rubrica.bootstrap.extending.GuideProject;
import dev.rubrica.bootstrap.extending.ModuleTests;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/extending.md leads to the documented results when its steps are executed. */
@Tag("full")
class ExtendingTest {

  private static final String WIRING =
      "bootstrap/src/main/java/dev/rubrica/bootstrap/server/Wiring.java";
  private static final String CONTRACTS = "testkit/src/main/java/dev/rubrica/testkit/contract";

  @TempDir private Path folder;

  @Test
  void a_use_case_of_ones_own() throws Exception {
    ExtensionGuide guide = ExtensionGuide.part("A. A use case of your own");
    GuideProject module = followed(guide);
    assertTrue(ModuleTests.of(module).tests() > 0, "it has no tests");
    Modules.assertRulesHoldWith(module.classes());
    try (ExtendedService service = ExtendedService.start(module.classPath(), folder)) {
      Map<String, String> keys =
          Map.of("KEY", service.usual().newAccountKey(), "OTHER", service.usual().newAccountKey());
      assertEquals(normal(guide.shown()), normal(service.walk(guide.commands(), folder, keys)));
      assertIsPartOfTheApi(service, keys.get("KEY"));
    }
  }

  @Test
  void a_storage_of_ones_own() throws Exception {
    ExtensionGuide guide = ExtensionGuide.part("B. A storage of your own");
    GuideProject module = followed(guide);
    Set<String> contracts = contracts();
    assertEquals(contracts, named(guide.text()));
    Set<String> ran = ModuleTests.of(module).types();
    assertEquals(contracts, ran);
    Modules.assertRulesHoldWith(module.classes());
    try (ExtendedService service = ExtendedService.start(module.classPath(), folder)) {
      AccountFixture fixture =
          new AccountFixture(new ApiClient(service.at(), service.usual().newAccountKey()));
      long list = fixture.list("Nord", fixture.contacts(3));
      assertEquals(3, fixture.count(list));
      String origin = service.origin("dev.rubrica.persistence.own.OwnStorage");
      assertEquals("file:" + module.classes() + "/", origin);
    }
  }

  /** Executes the guide: all of its files are new, and it changes only the wiring. */
  private GuideProject followed(ExtensionGuide guide) throws IOException {
    assertTrue(guide.files().size() > 5, "the guide's files were not found");
    assertEquals(Set.of("pom.xml", "bootstrap/pom.xml", WIRING), guide.changes().keySet());
    GuideProject module = GuideProject.follow(guide, folder);
    module.build();
    try (Stream<Path> files = Files.walk(module.wiring())) {
      List<String> wired =
          files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).toList();
      assertEquals(List.of("Wiring.class"), wired);
    }
    return module;
  }

  private static Set<String> contracts() throws IOException {
    try (Stream<Path> files = Files.list(ExtensionGuide.root().resolve(CONTRACTS))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith("Contract.java"))
          .map(file -> file.substring(0, file.length() - ".java".length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> named(String text) {
    return Pattern.compile("^\\| `(\\w+)` \\| .", Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> normal(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("(\"(id|copiedFrom)\":|/list/|list )[0-9]+", "$1N"))
        .map(line -> line.replaceAll("(\"(timestamp|requestId)\":)\"[^\"]*\"", "$1\"T\""))
        .toList();
  }

  /** As the document that the service now shows has it, counted, and not there without. */
  private static void assertIsPartOfTheApi(ExtendedService service, String key) throws Exception {
    String path = "/contacts/list/%d/copy";
    AccountFixture usual =
        new AccountFixture(new ApiClient(TestService.at(service.usual().root()), key));
    long list = usual.list("Estate");
    usual.api().post(path.formatted(list), "{'name':'Autunno'}").expect(404);

    HttpRequest.Builder copy =
        HttpRequest.newBuilder(URI.create(service.at().url(path.formatted(list))))
            .header("X-Api-Key", key)
            .header("X-Request-Id", "estate-1")
            .header("Content-Type", "application/json");
    RecordedExchange exchange = service.post(copy, "{\"name\":\"Autunno\"}");
    assertEquals(201, exchange.status(), exchange::toString);
    assertEquals("estate-1", exchange.headers().firstValue("X-Request-Id").orElseThrow());
    assertEquals(List.of(), ServedDocument.faults(exchange, service.page("/openapi")));
    String counted = "\"/api/partner-gateway/v1/contacts/list/{id}/copy\",status=\"404\"";
    assertTrue(service.page("/observe/metrics").contains(counted));
  }
}
