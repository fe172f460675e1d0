package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The erasure key of a service with the embedded database, from its first start to a restore. */
class ErasureKeyOfInstallationTest {

  private static final String OTHER = "0f".repeat(32);
  private static final String NUMBER = "+393331230001";

  @TempDir private Path here;
  @TempDir private Path there;
  private Installation first;
  private Installation second;

  @AfterEach
  void leaveNothingRunning() throws Exception {
    first.clear();
    if (second != null) {
      second.clear();
    }
  }

  @Test
  void erased_opt_outs_hold_with_the_first_key_and_no_other() throws Exception {
    first = new Installation(here);
    ServiceProcess service = first.serve(Map.of());
    eraseWhoOptedOut(service.api(first.demoKey()));
    service.terminate();
    assertEquals(0, service.exit());

    Path file = first.data().resolve("erasure-key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String key = Files.readString(file).strip();
    assertTrue(key.matches("[0-9a-f]{64}"));
    Installation.Ended refused =
        Installation.end(first.begin(Map.of("RUBRICA_ERASURE_KEY", OTHER), "serve"));
    refused.refuses(
        1, "the database accepts its first erasure key only, and this is another one: set");
    assertFalse(refused.err().contains(OTHER) || refused.err().contains(key));

    Path backup = here.resolve("backup.zip");
    Installation.Ended made = first.run("backup", backup.toString());
    assertEquals(0, made.exit(), made.err());
    assertTrue((made.out() + made.err()).contains("erasure-key"), "it says where the key is");

    second = new Installation(there);
    second.run("restore", backup.toString()).refuses(1, "RUBRICA_ERASURE_KEY");
    Files.copy(file, second.data().resolve("erasure-key"));
    assertEquals(0, second.run("restore", backup.toString()).exit());
    ServiceProcess restored = second.serve(Map.of());
    assertStillSuppressed(restored.api(second.demoKey()));
  }

  private static void eraseWhoOptedOut(ApiClient api) {
    long id = api.post("/contacts", Map.of("phoneNumber", NUMBER)).expect(201).id();
    api.post("/suppressions", Map.of("entries", List.of(Map.of("phoneNumber", NUMBER))))
        .expect(200);
    ServiceResponse erased = api.delete("/contacts/" + id + "?erase=true").expect(200);
    assertEquals(1, erased.at("suppressions").intValue());
    assertTrue(
        api.get("/suppressions").expect(200).at("content").get(0).path("phoneNumber").isNull());
  }

  private static void assertStillSuppressed(ApiClient api) {
    ServiceResponse check =
        api.post("/suppressions/check", Map.of("phoneNumbers", List.of(NUMBER))).expect(200);
    assertEquals(NUMBER, check.at("suppressed").get(0).textValue());
    ServiceResponse back = api.post("/contacts", Map.of("phoneNumber", NUMBER)).expect(201);
    assertEquals(3, back.at("suppressedChannels").size());
  }
}
