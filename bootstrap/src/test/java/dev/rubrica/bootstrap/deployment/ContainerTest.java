package dev.rubrica.bootstrap.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Dockerfile, compose file and systemd unit agree with the settings and commands of the service.
 */
@Tag("full")
final class ContainerTest {

  private static final Pattern VARIABLE = Pattern.compile("\\b(?:RUBRICA|SERVER)_[A-Z_]+(?==)");
  private static final Pattern PINNED = Pattern.compile("[a-z]+:[\\w.-]*\\d+\\.\\d+[\\w.-]*");

  @Test
  void the_image_is_pinned_not_root_and_refuses_the_embedded_database() throws IOException {
    List<String> lines = Checkout.text("Dockerfile").lines().map(String::strip).toList();
    String from = lines.stream().filter(line -> line.startsWith("FROM ")).findFirst().orElseThrow();
    assertTrue(PINNED.matcher(from.substring(5)).matches(), from);
    assertTrue(lines.contains("USER 10001:10001"));
    assertTrue(lines.contains("STOPSIGNAL SIGTERM"));
    assertTrue(lines.contains("ENV RUBRICA_EMBEDDED=false \\"));
    assertTrue(lines.stream().anyMatch(line -> line.endsWith("CMD [\"rubrica\", \"health\"]")));
  }

  @Test
  void image_and_unit_set_what_can_be_set() throws IOException {
    for (String file : List.of("Dockerfile", "packaging/rubrica.service")) {
      List<String> names =
          VARIABLE.matcher(Checkout.text(file)).results().map(MatchResult::group).toList();
      assertFalse(names.isEmpty(), file);
      names.forEach(name -> assertTrue(Checkout.isSetting(name), file + ": " + name));
    }
  }

  @Test
  void the_composition_waits_for_its_database_and_knows_no_password() throws IOException {
    JsonNode services = Checkout.yaml("compose.yaml").getFirst().path("services");
    JsonNode database = services.path("database");
    JsonNode rubrica = services.path("rubrica");
    assertTrue(database.path("image").textValue().startsWith("postgres:18."));
    assertTrue(database.at("/healthcheck/test").toString().contains("pg_isready"));
    assertEquals("service_healthy", rubrica.at("/depends_on/database/condition").textValue());
    JsonNode password = rubrica.at("/environment/RUBRICA_DB_PASSWORD");
    assertTrue(password.textValue().startsWith("${RUBRICA_DB_PASSWORD:?"));
    assertEquals(password, database.at("/environment/POSTGRES_PASSWORD"));
    rubrica
        .path("environment")
        .fieldNames()
        .forEachRemaining(name -> assertTrue(Checkout.isSetting(name), name));
  }

  @Test
  void the_unit_gives_the_service_little() throws IOException {
    List<String> unit = Checkout.text("packaging/rubrica.service").lines().toList();
    for (String line :
        List.of(
            "User=rubrica",
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "ProtectHome=yes",
            "PrivateTmp=yes",
            "CapabilityBoundingSet=",
            "StateDirectoryMode=0700")) {
      assertTrue(unit.contains(line), line);
    }
  }
}
