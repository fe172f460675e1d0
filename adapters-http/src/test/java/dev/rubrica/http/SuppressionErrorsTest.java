package dev.rubrica.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests of opt-outs that are refused: every bad value is named, and nothing is changed. */
class SuppressionErrorsTest extends ApiTest {

  private static final String PATH = "/suppressions";

  private ApiResponse post(String path, String body) {
    return api.post(PATH + path, body.replace('\'', '"'));
  }

  private static String entries(String entry, int count) {
    return "{'entries':[" + String.join(",", Collections.nCopies(count, entry)) + "]}";
  }

  private int suppressions() {
    return api.get(PATH + "?includeLifted=true").json().get("totalElements").asInt();
  }

  @Test
  void every_bad_entry_is_named_by_its_index() {
    ApiResponse refused =
        post(
            "",
            "{'entries':[{'phoneNumber':'333 1234567'},{'phoneNumber':'12ab'},"
                + "{'phoneNumber':5,'source':'x'},{'channels':['FAX']},"
                + "{'phoneNumber':'3331234568','channels':[],'reason':'manual','occurredAt':'yesterday'},"
                + "{'phoneNumber':'3331234568','occurredAt':'2999-01-01','number':'1'},7,"
                + "{'phoneNumber':'3331234568','source':'"
                + "x".repeat(256)
                + "'}],'defaultCountry':'XX'}");
    assertEquals(
        List.of(
            "entries[2].phoneNumber",
            "entries[5].number",
            "entries[6]",
            "entries[3].channels",
            "entries[4].reason",
            "entries[4].occurredAt",
            "defaultCountry",
            "entries[1].phoneNumber",
            "entries[3].phoneNumber",
            "entries[4].channels",
            "entries[5].occurredAt",
            "entries[6].phoneNumber",
            "entries[7].source"),
        expect(400, refused).fields());
    assertEquals(0, suppressions());
  }

  @Test
  void ten_thousand_bad_entries_are_all_named() {
    List<String> named =
        IntStream.range(0, 10_000).mapToObj(i -> "entries[" + i + "].phoneNumber").toList();
    String bad = entries("{'phoneNumber':'12ab'}", 10_000);
    assertEquals(named, expect(400, post("", bad)).fields());
    String lift = bad.replace("]}", "],'reason':'x'}");
    assertEquals(named, expect(400, post("/lift", lift)).fields());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | entries",
        "{'entries':[]} | entries",
        "{'entries':null} | entries",
        "{'entries':{}} | entries",
        "{'entries':'3331234567'} | entries",
        "{'entries':[{'phoneNumber':'3331234567'}],'reason':'MANUAL'} | reason",
        "{'entries':[{'phoneNumber':'3331234567'}],'entries':[]} | entries",
        "{'entries':[{'phoneNumber':'3331234567','phoneNumber':'3'}]} | entries[0].phoneNumber",
        "{'entries':[{'phoneNumber':'3331234567'}],'defaultCountry':'Italia'} | defaultCountry",
        "{'entries':[{'phoneNumber':'3331234567','reason':'GONE'}]} | entries[0].reason",
        "{'entries':[{'phoneNumber':'3331234567','channels':'SMS'}]} | entries[0].channels",
        "{'entries':[{'phoneNumber':'3331234567','channels':['sms']}]} | entries[0].channels",
        "{'entries':[{'phoneNumber':'3331234567','occurredAt':'1899-12-31'}]}"
            + " | entries[0].occurredAt",
        "{'entries':[{'phoneNumber':'3331234567','occurredAt':'2026-11-22T10:15:31Z'}]}"
            + " | entries[0].occurredAt",
        "{'entries':[{'phoneNumber':'3331234567','occurredAt':1}]} | entries[0].occurredAt",
        "{'entries':[{'phoneNumber':null}]} | entries[0].phoneNumber",
        "{'entries':[{'phoneNumber':'3331234567','source':'a\\u0000'}]} | entries[0].source",
        "{'entries':[{'phoneNumber':'3331234567'}],'simulation':1} | simulation",
      })
  void bad_additions_are_refused(String body, String field) {
    expectBlame(post("", body), field);
    assertEquals(0, suppressions());
  }

  @Test
  void an_opt_out_of_this_moment_is_not_in_the_future() {
    String now = "{'entries':[{'phoneNumber':'3331234567','occurredAt':'2026-11-22 T'}]}";
    expectBlame(post("", now), "entries[0].occurredAt");
    expect(200, post("", now.replace(" T", "T10:15:30Z")));
  }

  @Test
  void a_call_has_at_most_10000_entries() {
    String one = "{'phoneNumber':'3331234567'}";
    expect(200, post("", entries(one, 10_000)));
    expectBlame(post("", entries(one, 10_001)), "entries");
    expectBlame(post("", entries("{}", 2_000_000)), blamed());
    expectBlame(post("/lift", entries(one, 10_001).replace("]}", "],'reason':'x'}")), "entries");
    String numbers = "{'phoneNumbers':[" + "'1',".repeat(10_000) + "'1']}";
    expectBlame(post("/check", numbers), "phoneNumbers");
    expect(200, post("/check", numbers.replace(",'1']", "]")));
  }

  private static String[] blamed() {
    return IntStream.concat(IntStream.of(-1), IntStream.range(0, 10_000))
        .mapToObj(i -> i < 0 ? "entries" : "entries[" + i + "].phoneNumber")
        .toArray(String[]::new);
  }

  @Test
  void too_many_suppressed_numbers_are_refused() {
    String most =
        IntStream.range(0, (int) RunningApi.MAX_SUPPRESSIONS)
            .mapToObj("{'phoneNumber':'33312%05d'}"::formatted)
            .collect(Collectors.joining(",", "{'entries':[", "]}"));
    expect(200, post("", most));
    for (String simulation : List.of(",'simulation':true}", "}")) {
      ApiResponse refused = post("", "{'entries':[{'phoneNumber':'3332000000'}]" + simulation);
      expectBlame(refused, "entries");
      expectMessage("maximum of " + RunningApi.MAX_SUPPRESSIONS, refused);
    }
    expect(200, post("", most));
    assertEquals(RunningApi.MAX_SUPPRESSIONS, suppressions());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | entries,reason",
        "{'reason':'x'} | entries",
        "{'entries':[],'reason':'x'} | entries",
        "{'entries':[{'phoneNumber':'3331234567'}]} | reason",
        "{'entries':[{'phoneNumber':'3331234567'}],'reason':' '} | reason",
        "{'entries':[{'phoneNumber':'3331234567'}],'reason':null} | reason",
        "{'entries':[{'phoneNumber':'3331234567'}],'importId':1,'reason':'x'} | entries",
        "{'entries':[{'phoneNumber':'3331234567','reason':'MANUAL'}],'reason':'x'}"
            + " | entries[0].reason",
        "{'entries':[{'phoneNumber':'3331234567','channels':[]}],'reason':'x'}"
            + " | entries[0].channels",
        "{'entries':[{'phoneNumber':'x'},{}],'reason':'x'}"
            + " | entries[0].phoneNumber,entries[1].phoneNumber",
        "{'importId':'1','reason':'x'} | importId",
        "{'importId':null,'reason':'x'} | importId",
        "{'importId':0,'reason':'x'} | importId",
        "{'importId':1,'defaultCountry':'IT','reason':'x'} | defaultCountry",
      })
  void bad_lifts_are_refused(String body, String fields) {
    expect(200, post("", "{'entries':[{'phoneNumber':'3331234567'}]}"));
    expectBlame(post("/lift", body), fields.split(","));
    assertEquals(1, api.get(PATH).json().get("totalElements").asInt());
  }

  @Test
  void a_reason_has_at_most_255_characters() {
    String lift = "{'entries':[{'phoneNumber':'3331234567'}],'reason':'%s'}";
    expect(200, post("/lift", lift.formatted("x".repeat(255))));
    expectBlame(post("/lift", lift.formatted("x".repeat(256))), "reason");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | phoneNumbers",
        "{'phoneNumbers':[]} | phoneNumbers",
        "{'phoneNumbers':null} | phoneNumbers",
        "{'phoneNumbers':'3331234567'} | phoneNumbers",
        "{'phoneNumbers':[3331234567]} | phoneNumbers",
        "{'phoneNumbers':['1','\\ud800']} | phoneNumbers[1]",
        "{'phoneNumbers':['1'],'channel':'FAX'} | channel",
        "{'phoneNumbers':['1'],'channels':['SMS']} | channels",
        "{'phoneNumbers':['1'],'defaultCountry':'XX'} | defaultCountry",
        "{'phoneNumbers':['1'],'simulation':true} | simulation",
      })
  void bad_checks_are_refused(String body, String field) {
    expectBlame(post("/check", body), field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phoneNumber=12ab | phoneNumber",
        "phoneNumber= | phoneNumber",
        "phone=3331234567 | phone",
        "phoneNumber=1&defaultCountry=XX | defaultCountry",
        "channel=FAX | channel",
        "channel=SMS,RCS | channel",
        "channel=SMS&channel=RCS | channel",
        "reason=stop | reason",
        "importId=0 | importId",
        "importId=x | importId",
        "includeLifted=yes | includeLifted",
        "createdFrom=yesterday | createdFrom",
        "createdBefore=1899-12-31 | createdBefore",
        "changedFrom= | changedFrom",
        "sortBy=id | sortBy",
        "limit=0 | limit",
        "page=-1 | page",
        "cursor=x | cursor",
        "format=xml | format",
      })
  void bad_searches_are_refused(String query, String field) {
    expectBlame(api.get(PATH + "?" + query), field);
  }

  @Test
  void bodies_are_json_of_a_limited_size() {
    Map<String, String> required =
        Map.of("", "entries", "/check", "phoneNumbers", "/lift", "entries,reason");
    required.forEach(
        (path, fields) -> {
          expectBlame(api.call("POST", PATH + path, null), ("body," + fields).split(","));
          assertEquals(
              415, api.call("POST", PATH + path, "{}", "Content-Type", "text/plain").status());
          expect(413, api.post(PATH + path, " ".repeat(8_388_609)));
        });
  }

  @Test
  void a_lift_needs_either_entries_or_an_import() {
    String entries = "'entries':[{'phoneNumber':'3331234567'}]";
    expectMessage("entries or importId is required", post("/lift", "{'reason':'x'}"));
    expectMessage(
        "entries must not be combined with importId",
        post("/lift", "{" + entries + ",'importId':1,'reason':'x'}"));
    expectMessage(
        "defaultCountry must not be combined with importId",
        post("/lift", "{'importId':1,'defaultCountry':'IT','reason':'x'}"));
  }
}
