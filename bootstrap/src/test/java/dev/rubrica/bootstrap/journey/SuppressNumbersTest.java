package dev.rubrica.bootstrap.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Opt-outs over HTTP and PostgreSQL. */
class SuppressNumbersTest {

  private static final String PATH = "/suppressions";

  private final ApiClient api = AccountFixture.fresh().api();

  private String checked(String numbers) {
    return api.post(PATH + "/check", "{'phoneNumbers':[" + numbers + "]}")
        .expect(200)
        .body()
        .toString();
  }

  @Test
  void numbers_are_suppressed_found_checked_and_lifted() {
    assertEquals(
        "{\"added\":2,\"alreadySuppressed\":1}",
        api.post(
                PATH,
                "{'entries':[{'phoneNumber':'+5215512345678','channels':['SMS'],"
                    + "'source':'=fiera'},{'phoneNumber':'333 1234567'},"
                    + "{'phoneNumber':'+393331234567','channels':['RCS']}]}")
            .expect(200)
            .body()
            .toString());
    assertEquals(
        "{\"suppressed\":[\"+39 333 1234567\",\"+525512345678\"],\"unreadable\":[\"12ab\"]}",
        checked("'12ab','+39 333 1234567','+525512345678','3331234568'"));
    JsonNode mexican =
        api.get(PATH + "?phoneNumber=%2B525512345678").expect(200).at("content").get(0);
    assertEquals("+525512345678", mexican.get("phoneNumber").asText());
    assertEquals("[\"SMS\"]", mexican.get("channels").toString());
    api.post(
            PATH + "/lift",
            "{'entries':[{'phoneNumber':'3331234567','channels':['SMS']}],'reason':'asked'}")
        .expect(200);
    JsonNode both =
        api.get(PATH + "?phoneNumber=3331234567&includeLifted=true").expect(200).at("content");
    assertEquals(2, both.size());
    assertNotEquals(both.get(0).get("liftedAt").isNull(), both.get(1).get("liftedAt").isNull());
    String csv = Upload.export(api, PATH);
    List<String> lines = csv.lines().toList();
    assertEquals(3, lines.size());
    assertTrue(lines.getLast().contains(",+525512345678,SMS,MANUAL,'=fiera,"), csv);
  }

  @Test
  void a_full_call_is_one_page_after_the_other() {
    String entries =
        IntStream.range(0, 10_000)
            .mapToObj("{'phoneNumber':'+39333%07d'}"::formatted)
            .collect(Collectors.joining(",", "{'entries':[", "]}"));
    assertEquals(10_000, api.post(PATH, entries).expect(200).at("added").asInt());
    assertEquals(10_000, api.post(PATH, entries).at("alreadySuppressed").asInt());
    String cursor = "";
    int found = 0;
    for (int page = 0; page < 10; page++) {
      ServiceResponse answer = api.get(PATH + "?limit=1000&count=false" + cursor).expect(200);
      found += answer.at("content").size();
      cursor = "&cursor=" + answer.at("nextCursor").asText();
    }
    assertEquals(10_000, found);
    assertEquals("&cursor=null", cursor);
    assertEquals(10_001, Upload.export(api, PATH).lines().count());
  }
}
