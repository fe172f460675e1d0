package dev.rubrica.bootstrap.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The manifests conform to the schema of Kubernetes and keep the required settings. */
@Tag("full")
final class KubernetesTest {

  private List<JsonNode> manifests;
  private JsonNode deployment;
  private JsonNode container;

  @BeforeEach
  void read() throws IOException {
    manifests = Checkout.yaml("packaging/kubernetes/rubrica.yaml");
    deployment = of("Deployment");
    container = deployment.at("/spec/template/spec/containers/0");
  }

  private JsonNode of(String kind) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").textValue().equals(kind))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void every_manifest_fits_its_schema() throws IOException {
    for (JsonNode manifest : manifests) {
      validate(manifest);
    }
    for (JsonNode manifest : Checkout.yaml("packaging/kubernetes/secret.yaml")) {
      validate(manifest);
    }
  }

  @Test
  void what_does_not_fit_is_found() {
    ((ObjectNode) container).put("imagePolicy", "Always");
    assertThrows(IllegalArgumentException.class, () -> validate(deployment));
    ((ObjectNode) container).remove(List.of("imagePolicy", "name"));
    assertThrows(IllegalArgumentException.class, () -> validate(deployment));
  }

  private static void validate(JsonNode manifest) throws IOException {
    JsonElement element = JsonParser.parseString(manifest.toString());
    String type = manifest.path("apiVersion").textValue() + " " + manifest.path("kind").textValue();
    switch (type) {
      case "apps/v1 Deployment" -> V1Deployment.validateJsonElement(element);
      case "v1 Service" -> V1Service.validateJsonElement(element);
      case "v1 Secret" -> V1Secret.validateJsonElement(element);
      case "policy/v1 PodDisruptionBudget" -> V1PodDisruptionBudget.validateJsonElement(element);
      default -> throw new AssertionError("no schema for " + type);
    }
  }

  @Test
  void an_update_takes_no_replica_away_before_another_is_ready() {
    assertEquals(2, deployment.at("/spec/replicas").intValue());
    assertEquals(0, deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1));
    assertEquals(1, of("PodDisruptionBudget").at("/spec/minAvailable").intValue());
  }

  @Test
  void a_database_that_is_away_gets_nothing_killed() {
    for (String probe : List.of("startupProbe", "livenessProbe")) {
      assertEquals(
          "/observe/health/live", container.at("/" + probe + "/httpGet/path").textValue(), probe);
    }
    assertEquals("/observe/health/ready", container.at("/readinessProbe/httpGet/path").textValue());
  }

  @Test
  void it_may_do_little() {
    assertTrue(deployment.at("/spec/template/spec/securityContext/runAsNonRoot").booleanValue());
    JsonNode context = container.path("securityContext");
    assertTrue(context.path("readOnlyRootFilesystem").booleanValue());
    assertFalse(context.path("allowPrivilegeEscalation").booleanValue());
    assertEquals("ALL", context.at("/capabilities/drop/0").textValue());
  }

  @Test
  void it_is_told_of_settings_that_exist_and_of_secrets_elsewhere() throws IOException {
    JsonNode secret = Checkout.yaml("packaging/kubernetes/secret.yaml").getFirst();
    assertEquals(secret.at("/metadata/name"), container.at("/envFrom/0/secretRef/name"));
    assertEquals("", secret.at("/stringData/RUBRICA_DB_PASSWORD").textValue());
    assertFalse(deployment.at("/spec/template/spec/enableServiceLinks").asBoolean(true));
    Stream.concat(
            container.findValuesAsText("name").stream().filter(name -> name.contains("_")),
            secret.path("stringData").properties().stream().map(entry -> entry.getKey()))
        .forEach(name -> assertTrue(Checkout.isSetting(name), name));
  }

  @Test
  void the_selectors_find_the_pods() {
    JsonNode labels = deployment.at("/spec/template/metadata/labels");
    assertEquals(labels, deployment.at("/spec/selector/matchLabels"));
    assertEquals(labels, of("Service").at("/spec/selector"));
    assertEquals(labels, of("PodDisruptionBudget").at("/spec/selector/matchLabels"));
    String port = of("Service").at("/spec/ports/0/targetPort").textValue();
    assertEquals(port, container.at("/ports/0/name").textValue());
  }
}
