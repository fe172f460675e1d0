package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.bootstrap.journey.ExampleRequests.Example;
import dev.rubrica.http.context.ApiPath;
import dev.rubrica.http.openapi.RecordedExchange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Sends the requests of examples; the account is filled again after each that changes it. */
final class ExampleCalls {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z";
  private static final String BY_LOT = "\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"";

  private static final String LINK = "account=\\d+&end=\\d+&link=(\\d+)&signature=[\\w-]{43}";

  private static final String ASYNC = "Prefer: respond-async";

  private static final String TABLE = "Nome;Cellulare\nSara;333 5550001\nLuca;12ab\n";
  private static final String CARD =
      "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Greco;Sara;;;\r\nFN:Sara Greco\r\n"
          + "TEL;TYPE=CELL:+393335550001\r\nEND:VCARD\r\n";

  private final ExampleAccount account;
  private final Map<String, Supplier<ServiceResponse>> special;
  private boolean fresh;

  ExampleCalls(ExampleAccount account) {
    this.account = account;
    ApiClient api = account.api();
    // Requests that are too large to be shown as examples, or that need others before them.
    String body = " ".repeat(1_048_577);
    String message = " ".repeat(65_537);
    String line = "/contacts/list?search=" + "a".repeat(40_000);
    String header = "a".repeat(16_400);
    this.special =
        Map.ofEntries(
            Map.entry("KeyOfOtherCall", () -> reused(api)),
            Map.entry("AnswerErased", () -> repeatedAfterDeletion(api)),
            Map.entry("NotUndoable", () -> undoneTwice(api)),
            Map.entry("ImportStillRunning", () -> liftedTooEarly(account)),
            Map.entry("TooManyUploads", () -> sixUploads(api)),
            Map.entry("NotExportable", () -> longText(api)),
            Map.entry("LinkExpired", () -> renewed(api)),
            Map.entry("NoFile", () -> expired(account)),
            Map.entry(
                "TooLarge", () -> api.send("POST", "/contacts/list", body, "X-Request-Id", "a1")),
            Map.entry(
                "MessageTooLarge",
                () -> api.send("POST", "/inbound/qlara", message, "X-Request-Id", "a1")),
            Map.entry("LineTooLong", () -> api.get(line)),
            Map.entry(
                "HeadersTooLarge",
                () -> api.get("/contacts/list", "X-Request-Id", "a1", "X-More", header)));
  }

  private static ServiceResponse reused(ApiClient api) {
    String[] headers = {"X-Request-Id", "a1", "Idempotency-Key", "k1"};
    api.post("/contacts/list", Map.of("name", "Lecce"), headers).expect(201);
    return api.post("/contacts/list", Map.of("name", "Soci"), headers);
  }

  private static ServiceResponse undoneTwice(ApiClient api) {
    api.post("/contacts/upload/12/undo", "{}").expect(200);
    return api.post("/contacts/upload/12/undo", "{}", "X-Request-Id", "a1");
  }

  private static ServiceResponse liftedTooEarly(ExampleAccount account) {
    Map<String, Object> lift = Map.of("importId", 13, "reason", "wrong file");
    try {
      return account.holdImport(
          "/suppressions/upload/13",
          () -> {
            new Upload(account.api())
                .to("/suppressions/upload")
                .async()
                .send("a.csv", "tel\n3335550001\n")
                .expect(202);
            return account.api().post("/suppressions/lift", lift, "X-Request-Id", "a1");
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ServiceResponse sixUploads(ApiClient api) {
    for (int i = 0; i < 5; i++) {
      kept(api).send("a.csv", "tel\n3331234567\n").expect(200);
    }
    return kept(api).requestId("a1").send("a.csv", "tel\n3331234567\n");
  }

  private static Upload kept(ApiClient api) {
    return new Upload(api).field("commit", false);
  }

  private static ServiceResponse repeatedAfterDeletion(ApiClient api) {
    String[] headers = {"X-Request-Id", "a1", "Idempotency-Key", "k1"};
    Map<String, String> contact = Map.of("email", "info@example.com");
    long id = api.post("/contacts", contact, headers).expect(201).id();
    api.delete("/contacts/" + id).expect(200);
    return api.post("/contacts", contact, headers);
  }

  private static ServiceResponse longText(ApiClient api) {
    Map<String, String> fields = Map.of("note", "\u0001".repeat(6_000));
    api.put("/contacts/5", Map.of("customFields", fields)).expect(200);
    return api.get("/contacts?format=xlsx", "X-Request-Id", "a1");
  }

  private static ServiceResponse renewed(ApiClient api) {
    String former = link(api);
    api.post("/exports/7", "{}").expect(200);
    return api.get(former, "X-Request-Id", "a1");
  }

  private static ServiceResponse expired(ExampleAccount account) {
    account.endFiles();
    return account.api().post("/exports/7", "{}", "X-Request-Id", "a1");
  }

  /** The current link to the file of the export, as a path of the API. */
  private static String link(ApiClient api) {
    String url = api.get("/exports/7").at("downloadUrl").asText();
    return url.substring(ApiPath.BASE.length());
  }

  void assertTrue(Example example) throws SQLException {
    if (!fresh) {
      account.fill();
    }
    fresh = example.method().equals("GET") && !special.containsKey(example.name());
    assertEquals(normal(text(example.value())), normal(answer(example)), example.summary());
  }

  private String answer(Example example) throws SQLException {
    if (special.containsKey(example.name())) {
      return special.get(example.name()).get().expect(example.status()).body().toString();
    }
    JsonNode request = example.request();
    if (needsUpload(example)) {
      return mapped(example);
    }
    if (example.path().endsWith("/undo") && example.headers().contains(ASYNC)) {
      return account.holdUndo(12, () -> call(example));
    }
    return request != null && request.has("file") ? upload(example) : call(example);
  }

  private static boolean needsUpload(Example example) {
    return example.path().startsWith("/contacts/upload/13")
        || (example.path().startsWith("/contacts/mapped") && example.status() < 300);
  }

  // The upload gets the id 13.
  private String mapped(Example example) throws SQLException {
    Upload upload = kept(account.api()).field("listId", 88);
    if (example.path().endsWith("/vcard")) {
      upload.field("limit", 0).send("sara.vcf", CARD).expect(200);
    } else {
      upload.field("limit", 1).send("soci.csv", TABLE).expect(200);
    }
    return example.headers().contains(ASYNC)
        ? account.holdImport("/contacts/upload/13", () -> call(example))
        : call(example);
  }

  private String call(Example example) {
    List<String> headers = new ArrayList<>(List.of("X-Request-Id", "a1"));
    ApiClient api = account.api();
    for (String header : example.headers()) {
      if (header.equals("X-Api-Key: one that may only read")) {
        api = account.reader();
      } else {
        headers.addAll(List.of(header.split(": ", 2)));
      }
    }
    String path = path(example, api);
    RecordedExchange exchange = api.exchanged(example.method(), path, example.body(), headers);
    assertEquals(example.status(), exchange.status(), exchange::toString);
    return exchange.answer();
  }

  // The link or token of an example is another one each time; a forged one remains as it is.
  private String path(Example example, ApiClient api) {
    if (example.path().matches(".*/downloads/\\d+\\?" + LINK)) {
      return link(api);
    }
    return example
        .path()
        .replaceFirst("ri_[\\w-]{43}", account.inboundToken())
        .replaceFirst("/leases/[0-9a-f-]{36}", "/leases/" + account.lease());
  }

  private String upload(Example example) throws SQLException {
    String path = example.path().replace("/vcard", "");
    Upload upload = new Upload(account.api()).to(path);
    for (var field : example.request().properties()) {
      if (!field.getKey().equals("file")) {
        values(field.getValue()).forEach(value -> upload.field(field.getKey(), value.asText()));
      }
    }
    String name = example.request().get("fileName").asText();
    String file = example.request().get("file").asText();
    boolean waits = !example.headers().contains(ASYNC);
    ServiceResponse answer =
        waits ? upload.send(name, file) : account.hold(path, () -> upload.async().send(name, file));
    return answer.expect(example.status()).body().toString();
  }

  private static List<JsonNode> values(JsonNode value) {
    List<JsonNode> values = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(values::add);
    } else {
      values.add(value);
    }
    return values;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : value.toString();
  }

  private static String normal(String text) {
    return text.replaceAll(TIME, "a time")
        .replaceAll(BY_LOT, "\"an id\"")
        .replaceAll(LINK, "a link $1")
        // What is left of a lease of 120 seconds.
        .replaceAll("\"seconds\":1[01]\\d\\b", "\"seconds\":120")
        // A whole number may be written with or without decimal places.
        .replaceAll("(\"filled\":\\d+)\\.0\\b", "$1");
  }
}
