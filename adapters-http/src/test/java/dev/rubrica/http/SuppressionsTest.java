package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.sample.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opt-outs over HTTP. */
class SuppressionsTest extends ApiTest {

  private static final String PATH = "/suppressions";

  private ApiResponse post(String path, String body) {
    return api.post(PATH + path, body.replace('\'', '"'));
  }

  private ApiResponse suppress(String entry) {
    return expect(200, post("", "{'entries':[" + entry + "]}"));
  }

  private static String number(int number) {
    return "{'phoneNumber':'333123450" + number + "'}";
  }

  private List<JsonNode> found(String query) {
    List<JsonNode> found = new ArrayList<>();
    expect(200, api.get(PATH + query)).json().get("content").forEach(found::add);
    return found;
  }

  private List<String> numbers(String query) {
    return found(query).stream().map(each -> each.get("phoneNumber").asText()).toList();
  }

  private String checked(String body) {
    return expect(200, post("/check", body)).response().body();
  }

  private void pause() {
    api.suppressionClock.push(Duration.ofMinutes(1));
  }

  @Test
  void a_suppression_has_all_its_properties() {
    suppress(
        "{'phoneNumber':'333 1234567','channels':['WHATSAPP','SMS'],'reason':'COMPLAINT',"
            + "'source':' fiera ','occurredAt':'2026-02-01'}");
    JsonNode made = found("").getFirst();
    long key = made.get("createdBy").asLong();
    assertTrue(key > 0 && made.get("createdBy").isNumber(), made::toString);
    String text =
        ("{'id':%d,'phoneNumber':'+393331234567','channels':['SMS','WHATSAPP'],"
                + "'reason':'COMPLAINT','source':'fiera','occurredAt':'2026-02-01T00:00:00Z',"
                + "'createdAt':'%s','createdBy':%d,'liftedAt':null,'liftedBy':null,"
                + "'liftReason':null}")
            .formatted(made.get("id").asLong(), Samples.NOW, key)
            .replace('\'', '"');
    assertEquals(text, made.toString());
  }

  @Test
  void what_is_absent_has_a_default() {
    suppress(
        "{'phoneNumber':'3331234567','channels':null,'reason':null,'source':'"
            + " ','occurredAt':null}");
    JsonNode made = found("").getFirst();
    assertEquals("[\"SMS\",\"RCS\",\"WHATSAPP\"]", made.get("channels").toString());
    assertEquals("MANUAL", made.get("reason").asText());
    assertTrue(made.get("source").isNull());
    assertEquals(made.get("createdAt"), made.get("occurredAt"));
  }

  @Test
  void an_addition_counts_its_entries() {
    assertEquals(
        "{\"added\":2,\"alreadySuppressed\":2}",
        suppress(number(1) + "," + number(2) + "," + number(1) + ",{'phoneNumber':'+393331234502'}")
            .response()
            .body());
    assertEquals(List.of("+393331234502", "+393331234501"), numbers(""));
  }

  @Test
  void national_numbers_are_read_with_the_country() {
    expect(200, post("", "{'entries':[{'phoneNumber':'06 12345678'}],'defaultCountry':'fr'}"));
    assertEquals(List.of("+33612345678"), numbers("?phoneNumber=0612345678&defaultCountry=FR"));
    assertEquals(List.of(), numbers("?phoneNumber=0612345678"));
    assertEquals(
        "{\"suppressed\":[\"0612345678\"],\"unreadable\":[]}",
        checked("{'phoneNumbers':['0612345678'],'defaultCountry':'FR'}"));
    String lift = "{'entries':[{'phoneNumber':'0612345678'}],'reason':'x'%s}";
    assertEquals(0, expect(200, post("/lift", lift.formatted(""))).json().get("lifted").asInt());
    ApiResponse lifted = expect(200, post("/lift", lift.formatted(",'defaultCountry':'FR'")));
    assertEquals(1, lifted.json().get("lifted").asInt());
  }

  @Test
  void a_lift_leaves_the_other_channels() {
    suppress(number(1));
    pause();
    String entries =
        "{'entries':[{'phoneNumber':'3331234501','channels':['SMS']},%s],'reason':' asked '}";
    assertEquals(
        "{\"lifted\":1,\"notSuppressed\":1}",
        expect(200, post("/lift", entries.formatted(number(2)))).response().body());
    JsonNode inForce = found("").getFirst();
    assertEquals("[\"RCS\",\"WHATSAPP\"]", inForce.get("channels").toString());
    JsonNode lifted = found("?channel=sms&includeLifted=true").getFirst();
    assertEquals("[\"SMS\"]", lifted.get("channels").toString());
    assertEquals("asked", lifted.get("liftReason").asText());
    assertEquals(lifted.get("createdBy"), lifted.get("liftedBy"));
    assertEquals(Samples.NOW.plusSeconds(60), Instant.parse(lifted.get("liftedAt").asText()));
    assertTrue(!lifted.get("id").equals(inForce.get("id")));
  }

  private void imported(long importId, String number) {
    var entry =
        new SuppressionEntry(
            new PhoneNumber(number),
            SuppressedChannels.ALL,
            SuppressionReason.STOP_REPLY,
            null,
            Samples.NOW);
    api.storage.write(
        in ->
            in.suppressions()
                .suppress(
                    api.account(in),
                    List.of(entry),
                    SuppressionAuthor.INBOUND,
                    new ImportId(importId),
                    Samples.NOW));
  }

  @Test
  void the_suppressions_of_an_import_are_found_and_lifted() {
    imported(70, "+393331234501");
    suppress(number(2));
    assertEquals(List.of("+393331234501"), numbers("?importId=70"));
    assertEquals("inbound", found("?importId=70").getFirst().get("createdBy").asText());
    String lift = "{'importId':70,'reason':'wrong file'}";
    assertEquals(
        "{\"lifted\":1,\"notSuppressed\":0}", expect(200, post("/lift", lift)).response().body());
    assertEquals(List.of("+393331234502"), numbers(""));
    assertEquals(
        "{\"lifted\":0,\"notSuppressed\":1}", expect(200, post("/lift", lift)).response().body());
    expect(404, post("/lift", "{'importId':71,'reason':'x'}"));
    String path = PATH + "/lift";
    expect(404, api.callAs(api.otherKey, "POST", path, lift.replace('\'', '"')));
  }

  @Test
  void a_check_answers_in_the_order_and_spelling_of_the_question() {
    suppress("{'phoneNumber':'3331234501','channels':['SMS']}," + number(2));
    String numbers = "'phoneNumbers':['x','333 1234502','3331234503','+393331234501','','x']";
    assertEquals(
        "{\"suppressed\":[\"333 1234502\",\"+393331234501\"],\"unreadable\":[\"x\",\"\",\"x\"]}",
        checked("{" + numbers + "}"));
    assertEquals(
        "{\"suppressed\":[\"333 1234502\"],\"unreadable\":[\"x\",\"\",\"x\"]}",
        checked("{" + numbers + ",'channel':'RCS'}"));
    String body = ("{" + numbers + "}").replace('\'', '"');
    ApiResponse other = expect(200, api.callAs(api.otherKey, "POST", PATH + "/check", body));
    assertEquals("[]", other.json().get("suppressed").toString());
  }

  @Test
  void keys_that_read_may_check_and_search_only() {
    String check = "{\"phoneNumbers\":[\"3331234501\"]}";
    expect(200, api.callAs(api.readKey, "POST", PATH + "/check", check));
    expect(200, api.callAs(api.readKey, "GET", PATH, null));
    expect(403, api.callAs(api.readKey, "POST", PATH, "{\"entries\":[]}"));
    expect(403, api.callAs(api.readKey, "POST", PATH + "/lift", "{\"entries\":[]}"));
    expect(405, api.delete(PATH));
    expect(405, api.get(PATH + "/check"));
  }

  @Test
  void a_key_may_make_a_limited_number_of_checks() {
    String check = "{\"phoneNumbers\":[\"3331234501\"]}";
    for (int i = 0; i < RunningApi.MAX_CHECKS - 1; i++) {
      expect(200, api.post(PATH + "/check", check));
    }
    expect(400, api.post(PATH + "/check", "{"));
    ApiResponse refused = expect(429, api.post(PATH + "/check", check));
    expectMessage(
        "this key may make "
            + RunningApi.MAX_CHECKS
            + " calls of this operation a minute; try again later",
        refused);
    int seconds = refused.json().get("retryAfter").asInt();
    assertTrue(seconds >= 1 && seconds <= 60, refused::toString);
    assertEquals("" + seconds, refused.header("Retry-After"));
    expect(200, api.callAs(api.readKey, "POST", PATH + "/check", check));
    expect(200, api.get(PATH));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?phoneNumber=3331234501 | 1",
        "?phoneNumber=+393331234501 | 1",
        "?phoneNumber=%2B393331234509 | 0",
        "?channel=sms | 2",
        "?channel=RCS | 1",
        "?reason=complaint | 1",
        "?reason=MANUAL&channel=SMS | 1",
        "?includeLifted=true | 3",
        "?includeLifted=false | 2",
        "?createdFrom=2026-11-22T10:16:00Z | 1",
        "?createdBefore=2026-11-22T10:16:30Z | 1",
        "?createdFrom=2026-11-23 | 0",
        "?changedFrom=2026-11-22T10:17:00Z | 0",
        "?changedFrom=2026-11-22T10:17:00Z&includeLifted=true | 1",
        "?importId=99 | 0",
      })
  void conditions_select_suppressions(String query, int count) {
    suppress("{'phoneNumber':'3331234501','channels':['SMS'],'reason':'COMPLAINT'}," + number(3));
    pause();
    suppress(number(2));
    pause();
    expect(200, post("/lift", "{'entries':[" + number(3) + "],'reason':'x'}"));
    assertEquals(count, found(query).size());
  }

  @Test
  void older_forms_of_a_number_find_the_newer_one() {
    suppress("{'phoneNumber':'+52 1 55 1234 5678'}");
    assertEquals(List.of("+525512345678"), numbers("?phoneNumber=%2B525512345678"));
    assertEquals(List.of("+525512345678"), numbers("?phoneNumber=%2B5215512345678"));
    assertEquals(
        "{\"suppressed\":[\"+525512345678\",\"+5215512345678\"],\"unreadable\":[]}",
        checked("{'phoneNumbers':['+525512345678','+5215512345678']}"));
  }

  @Test
  void pages_go_by_number_and_by_cursor() {
    IntStream.range(0, 5).forEach(i -> suppress(number(i)));
    JsonNode first = expect(200, api.get(PATH + "?limit=2&channel=SMS")).json();
    assertEquals(5, first.get("totalElements").asInt());
    assertEquals(List.of("+393331234502", "+393331234501"), numbers("?limit=2&page=1"));
    String cursor = first.get("nextCursor").asText();
    suppress(number(5));
    String next = PATH + "?channel=sms&limit=3&count=false&cursor=" + cursor;
    JsonNode rest = expect(200, api.get(next)).json();
    assertEquals("+393331234502", rest.at("/content/0/phoneNumber").asText());
    assertTrue(rest.get("nextCursor").isNull());
    assertTrue(rest.get("totalElements").isNull());
    expectBlame(api.get(PATH + "?channel=RCS&cursor=" + cursor), "cursor");
    expectBlame(api.get(PATH + "?channel=SMS&includeLifted=true&cursor=" + cursor), "cursor");
  }

  @Test
  void a_file_has_every_match_whatever_the_page() {
    suppress("{'phoneNumber':'3331234501','source':'=1+1'}," + number(2));
    ApiResponse csv = expect(200, api.get(PATH + "?format=csv&limit=1"));
    assertEquals("text/csv; charset=UTF-8; header=present", csv.header("Content-Type"));
    List<String> lines = csv.response().body().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.getFirst().startsWith("id|phoneNumber|channels|"), lines.getFirst());
    assertTrue(
        lines.get(2).contains("|+393331234501|SMS,RCS,WHATSAPP|MANUAL|'=1+1|"), lines.get(2));
    ApiResponse accepted = expect(200, api.get(PATH + "?reason=IMPORT", "Accept", "text/csv"));
    assertEquals(1, accepted.response().body().lines().count());
    ApiResponse json = expect(200, api.get(PATH + "?format=json", "Accept", "text/csv"));
    assertEquals("application/json", json.header("Content-Type"));
    expectBlame(api.get(PATH + "?format=csv&reason=NONE"), "reason");
  }

  @Test
  void a_repeated_call_gets_its_first_answer() {
    String body = "{\"entries\":[{\"phoneNumber\":\"3331234501\"}]}";
    ApiResponse first = expect(200, api.call("POST", PATH, body, "Idempotency-Key", "k"));
    assertNull(first.header("Idempotency-Replayed"));
    ApiResponse second = expect(200, api.call("POST", PATH, body, "Idempotency-Key", "k"));
    assertEquals("true", second.header("Idempotency-Replayed"));
    assertEquals(first.json(), second.json());
    String lift = body.replace("]}", "],\"reason\":\"x\"}");
    for (int i = 0; i < 2; i++) {
      ApiResponse lifted =
          expect(200, api.call("POST", PATH + "/lift", lift, "Idempotency-Key", "l"));
      assertEquals(1, lifted.json().get("lifted").asInt());
    }
    assertEquals(422, api.call("POST", PATH + "/lift", lift, "Idempotency-Key", "k").status());
  }

  @Test
  void calls_are_in_the_audit_trail_without_numbers() {
    suppress(number(1) + "," + number(2));
    expect(200, post("/lift", "{'entries':[" + number(1) + "],'reason':'x'}"));
    String entries =
        expect(200, api.get("/audit?action=SUPPRESSION_ADDED,SUPPRESSION_LIFTED"))
            .response()
            .body();
    JsonNode trail = ApiResponse.parse(entries).get("content");
    assertEquals("SUPPRESSION_LIFTED", trail.get(0).get("action").asText());
    assertEquals(1, trail.get(0).at("/counts/changed").asInt());
    assertEquals(2, trail.get(1).at("/counts/created").asInt());
    assertTrue(!entries.contains("33312345"), entries);
  }
}
