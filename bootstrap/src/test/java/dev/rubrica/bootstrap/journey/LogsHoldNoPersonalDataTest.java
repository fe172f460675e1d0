package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No log has names, phone numbers, e-mail addresses or keys, whatever requests and errors occur.
 */
class LogsHoldNoPersonalDataTest {

  private static final String KEY = "Kryptonite-demo-key-0001";
  private static final String WRONG_KEY = "Kryptonite-wrong-key-0002";
  private static final String PERSON =
      "{'firstName':'Zebedeo','lastName':'Qwertini','phoneNumber':'+39 333 765 4321',"
          + "'email':'zebedeo@qwertini.example','customFields':{'codice':'QWRZBD80A01'}}";
  private static final List<String> SECRETS =
      List.of("zebedeo", "qwertini", "7654321", "765 4321", "qwrzbd", "xylophon", "kryptonite");

  private static final String SAME_NUMBER =
      """
      INSERT INTO contact (account_id, phone, valid, test, channels, custom_fields, created_at,
        updated_at, sort_name, sort_first, sort_last, sort_email, search_text)
      SELECT id, '+393337654322', TRUE, FALSE, 1, '{}', now(), now(), 'a', 'a', 'a', 'a', 'a'
      FROM account
      WHERE name = 'demo'
      """;

  @TempDir private Path temporary;
  private Installation installation;
  private ServiceProcess service;
  private ApiClient api;

  @AfterEach
  void clear() throws Exception {
    installation.clear();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  void a_journey_with_errors_of_each_kind_leaves_none_in_the_logs(String format) throws Exception {
    installation = new Installation(temporary);
    service = installation.serve(Map.of("RUBRICA_DEMO_KEY", KEY, "RUBRICA_LOG_FORMAT", format));
    api = service.api(KEY);
    goWell();
    beRefused();
    beMalformed();
    try (LockHolder lockHolder = new LockHolder(installation::connect)) {
      fail(lockHolder);
    }
    service.terminate();
    assertEquals(0, service.exit());
    assertHarmless(
        String.join("\n", service.said()),
        "request fault-500 failed",
        "fault-503",
        "import 3 failed",
        "/api/partner-gateway/v1/contacts/{id}",
        "unmatched");
    assertHasALineForEachRequest(format);
    String erasureKey = Files.readString(installation.data().resolve("erasure-key")).strip();
    assertFalse(
        String.join("\n", service.said()).contains(erasureKey), "the log has the erasure key");
    assertHarmless(
        Files.readString(installation.data().resolve("postgres.log")),
        "violates check constraint",
        "duplicate key value",
        "terminating connection");
  }

  /**
   * One line each for an accepted request, one rejected by the API and one rejected by the web
   * server.
   */
  private void assertHasALineForEachRequest(String format) throws JsonProcessingException {
    if (format.equals("json")) {
      for (String line : service.said()) {
        assertTrue(new ObjectMapper().readTree(line).has("time"), line);
      }
    }
    for (String line :
        format.equals("json")
            ? List.of(
                "\"requestId\":\"fault-500\",\"accountId\":1,\"keyId\":1,\"method\":\"POST\","
                    + "\"route\":\"/api/partner-gateway/v1/contacts\",\"status\":500,",
                "\"accountId\":null,\"keyId\":null,\"method\":\"OTHER\","
                    + "\"route\":\"unmatched\",\"status\":414,")
            : List.of(
                " account=1 key=1 id=fault-500",
                "request PATCH /api/partner-gateway/v1/contacts 405 ",
                "request OTHER unmatched 414 ")) {
      assertTrue(service.said().stream().anyMatch(it -> it.contains(line)), line);
    }
  }

  private void goWell() {
    long list = api.post(AccountFixture.LISTS, "{'name':'Xylophon'}").expect(201).id();
    long person = api.post("/contacts", PERSON).expect(201).id();
    api.put("/contacts/" + person, "{'lastName':'Qwertini Xylophon'}").expect(200);
    api.post(AccountFixture.BULK, AccountFixture.change(List.of(list), List.of(person)))
        .expect(201);
    api.get("/contacts/list/" + list + "/contacts?search=qwertini").expect(200);
    api.get("/contacts?search=7654321").expect(200);
    api.get("/contacts/list?search=xylophon").expect(200);
    api.post("/inbound/qlara", "{'source':'+393337654321','text':'stop Qwertini'}").expect(200);
    optOut(person);
    erase();
    imported("Nome;Cellulare;E-mail\nZebedeo;3337654398;\nQwertini;12ab;zebedeo\n");
  }

  private void optOut(long person) {
    String entry = "'entries':[{'phoneNumber':'333 765 4321'}]";
    api.post("/suppressions", "{" + entry.replace("}", ",'source':'Qwertini'}") + "}").expect(200);
    api.post("/suppressions/check", "{'phoneNumbers':['333 7654321','zebedeo']}").expect(200);
    api.get("/suppressions?phoneNumber=3337654321").expect(200);
    api.post("/suppressions/lift", "{" + entry + ",'reason':'Zebedeo asked'}").expect(200);
    new Upload(api)
        .field("source", "Xylophon")
        .to("/suppressions/upload")
        .send("zebedeo.csv", "Cellulare\n3337654321\n76543210qwertini\n")
        .expect(200);
    String consent =
        "'purpose':'MARKETING','status':'DENIED','source':'Xylophon','wording':'Zebedeo, yes',"
            + "'userAgent':'Qwertini'";
    api.post("/contacts/" + person + "/consents", "{" + consent + "}").expect(201);
    api.post("/contacts/consents", "{'filter':{'search':'qwertini'}," + consent + "}").expect(200);
    api.get("/consents?phoneNumber=3337654321").expect(200);
    api.get("/contacts/" + person + "/dossier").expect(200);
  }

  private void erase() {
    long other =
        api.post("/contacts", "{'firstName':'Xylophon','email':'x@qwertini.example'}")
            .expect(201)
            .id();
    String named = "{'emails':['x@qwertini.example'],'phoneNumbers':['+39 334 7654321']}";
    api.post("/erasures", named).expect(200);
    api.get("/contacts/" + other).expect(404);
  }

  private ServiceResponse imported(String file) {
    return new Upload(api).send("zebedeo.csv", file).expect(200);
  }

  private void beRefused() {
    api.post("/contacts", PERSON).expect(409);
    api.post("/contacts", "{'phoneNumber':'qwertini 7654321'}").expect(400);
    api.post("/contacts", "{'email':'zebedeo at qwertini'}").expect(400);
    api.post("/contacts", "{'Qwertini':'Zebedeo'}").expect(400);
    api.post("/contacts", "{'firstName':'Zebedeo Qwertini").expect(400);
    api.get("/contacts/zebedeo@qwertini.example").expect(400);
    api.get("/contacts?qwertini=Zebedeo").expect(400);
    api.get("/zebedeo/qwertini").expect(404);
    api.send("PATCH", "/contacts?search=qwertini", PERSON).expect(405);
    api.post("/contacts", PERSON, "Content-Type", "text/zebedeo").expect(415);
    api.post("/suppressions", "{'entries':[{'phoneNumber':'qwertini 7654321'}]}").expect(400);
    api.post("/suppressions/lift", "{'entries':[{'phoneNumber':'zebedeo'}],'reason':'Qwertini'}")
        .expect(400);
    api.get("/suppressions?phoneNumber=7654321zebedeo").expect(400);
    api.post("/contacts/1/consents", "{'purpose':'QWERTINI','ipAddress':'zebedeo'}").expect(400);
    api.get("/consents?phoneNumber=7654321zebedeo").expect(400);
    api.post("/erasures", "{'emails':['zebedeo at qwertini'],'phoneNumbers':['7654321qwertini']}")
        .expect(400);
    service.api(WRONG_KEY).get("/contacts?search=qwertini").expect(401);
    service.api(null).post("/inbound/qlara/" + WRONG_KEY, "{'text':'qwertini'}").expect(404);
    String basic = Base64.getEncoder().encodeToString(("Qwertini:" + WRONG_KEY).getBytes());
    service.api(null).get("/contacts", "Authorization", "Basic " + basic).expect(401);
  }

  /** Requests that the web server rejects before routing. */
  private void beMalformed() {
    String host = "Host: a\r\nX-Api-Key: " + WRONG_KEY + "\r\n";
    for (String request :
        List.of(
            "GET /contacts?search=Zebedeo Qwertini HTTP/1.1\r\n" + host + "\r\n",
            "ZEBEDEO /qwertini%zz HTTP/1.1\r\n" + host + "\r\n",
            "GET /qwertini HTTP/1.1\r\n" + host + "zebedeo qwertini: 7654321\r\n\r\n",
            "GET /qwertini HTTP/1.1\r\n" + host + "Zebedeo: \u0001Qwertini\r\n\r\n",
            "POST /qwertini HTTP/1.1\r\n" + host + "Content-Length: zebedeo\r\n\r\n",
            "GET /" + "qwertini".repeat(5_000) + " HTTP/1.1\r\n" + host + "\r\n",
            "GET /" + "qwertini".repeat(10_000) + " HTTP/1.1\r\n" + host + "\r\n",
            "GET /qwertini HTTP/1.1\r\n" + host + "A: " + "zebedeo".repeat(5_000) + "\r\n\r\n")) {
      assertTrue(RawRequest.send(service.at(), request).status() >= 400, request);
    }
  }

  private void fail(LockHolder lockHolder) throws Exception {
    String other = PERSON.replace("4321", "4322").replace("zebedeo@", "altro@");
    lockHolder.lock(SAME_NUMBER);
    meanwhile(() -> post(other, "fault-503"), lockHolder::killBlocked).expect(503);
    Callable<?> win =
        () -> {
          lockHolder.awaitBlocked();
          lockHolder.commit();
          return null;
        };
    meanwhile(() -> post(other, "taken"), win).expect(409);
    // The error message of the database quotes the whole row.
    lockHolder.change("ALTER TABLE contact ADD CONSTRAINT nobody CHECK (id < 0) NOT VALID");
    post(PERSON.replace("4321", "4323"), "fault-500").expect(500);
    failToOptOutAndErase(lockHolder);
    assertEquals("FAILED", imported("Nome;Cellulare\nZebedeo;3337654399\n").at("status").asText());
  }

  private void failToOptOutAndErase(LockHolder lockHolder) throws Exception {
    long person = api.get("/contacts?email=zebedeo@qwertini.example").rowIds().getFirst();
    for (String table : List.of("suppression", "consent", "erased_identity")) {
      lockHolder.change("ALTER TABLE " + table + " ADD CONSTRAINT nobody CHECK (FALSE) NOT VALID");
    }
    String entry = "{'phoneNumber':'+393347654321','source':'qwertini'}";
    api.post("/suppressions", "{'entries':[" + entry + "]}").expect(500);
    String consent = "{'purpose':'SERVICE','status':'GRANTED','source':'qwertini'}";
    api.post("/contacts/" + person + "/consents", consent).expect(500);
    api.post("/erasures", "{'phoneNumbers':['+393337654321']}").expect(500);
  }

  private ServiceResponse post(String body, String requestId) {
    return api.post("/contacts", body, "X-Request-Id", requestId);
  }

  private static ServiceResponse meanwhile(Callable<ServiceResponse> call, Callable<?> then)
      throws Exception {
    try (ExecutorService client = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<ServiceResponse> answer = client.submit(call);
      then.call();
      return answer.get();
    }
  }

  /** Asserts as well that the log has the lines of these requests. */
  private static void assertHarmless(String log, String... says) {
    for (String line : says) {
      assertTrue(log.contains(line), () -> line + " is not in " + log);
    }
    List<String> found = SECRETS.stream().filter(log.toLowerCase(Locale.ROOT)::contains).toList();
    assertEquals(List.of(), found, log);
  }
}
