package dev.rubrica.bootstrap.journey;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Six contacts that differ in every attribute that can be filtered, in two overlapping lists. */
record SampleContacts(
    AccountFixture account,
    long anna,
    long bruno,
    long zoe,
    long nino,
    long mail,
    long nameless,
    long north,
    long south) {

  static SampleContacts in(AccountFixture account) {
    long anna =
        person(
            account,
            "'firstName':'Ànna','lastName':'Rossi','phoneNumber':'+393335550001',"
                + "'email':'anna@example.com','gender':'FEMALE',"
                + "'communicationSupported':['SMS','RCS'],'lastContactType':'SMS'");
    long bruno =
        person(
            account,
            "'firstName':'bruno','lastName':'De Rossi','phoneNumber':'+393335550002',"
                + "'gender':'MALE','isTest':true,'lastCampaignType':'RCS'");
    long zoe =
        person(
            account,
            "'firstName':'Zoe','lastName':'Bianchi','phoneNumber':'+33612345678',"
                + "'email':'Zoe.B@Example.com','gender':'OTHER',"
                + "'communicationSupported':['WHATSAPP'],'lastContactType':'WHATSAPP'");
    long nino = person(account, "'firstName':'Nino','phoneNumber':'+39333123'");
    long mail = person(account, "'lastName':'Verdi','email':'anna.verdi@example.com'");
    long nameless = person(account, "'phoneNumber':'+393335550006','lastCampaignType':'SMS'");
    account
        .api()
        .post(
            "/suppressions",
            "{'entries':[{'phoneNumber':'+393335550001','channels':['RCS']},"
                + "{'phoneNumber':'+33612345678'}]}")
        .expect(200);
    long north = account.list("Nord", List.of(anna, bruno, mail));
    long south = account.list("Sud", List.of(bruno, zoe));
    return new SampleContacts(account, anna, bruno, zoe, nino, mail, nameless, north, south);
  }

  private static long person(AccountFixture account, String properties) {
    return account.api().post("/contacts", "{" + properties + "}").expect(201).id();
  }

  /** Filters of every condition in both notations, with the contacts that match. */
  List<Asked> questions() {
    return List.of(
        ids("listIds", List.of(north), anna, bruno, mail),
        ids("listIds", List.of(north, south, north), anna, bruno, zoe, mail),
        ids("notListIds", List.of(south), anna, nino, mail, nameless),
        ids("notListIds", List.of(south, north), nino, nameless),
        one("search", "ROSSI", anna, bruno),
        one("search", "a rossi", anna),
        one("search", " anna", anna, mail),
        one("search", "example.com", anna, zoe, mail),
        one("search", "+3933355", anna, bruno, nameless),
        one("search", "%"),
        one("gender", "FEMALE", anna),
        one("gender", "male", bruno),
        one("isValid", false, nino),
        one("isValid", true, anna, bruno, zoe, mail, nameless),
        one("isTest", true, bruno),
        one("isTest", false, anna, zoe, nino, mail, nameless),
        new Asked(
            "communicationSupported=RCS,whatsapp",
            Map.of("communicationSupported", List.of("RCS", "whatsapp")),
            List.of(anna, zoe)),
        several("suppressed", List.of("RCS"), anna, zoe),
        several("suppressed", List.of("sms", "WHATSAPP"), zoe),
        several("reachable", List.of("SMS"), anna, bruno, nameless),
        several("reachable", List.of("RCS", "whatsapp")),
        one("phoneNumber", "333 555-0001", anna),
        one("phoneNumber", "0033 6 12 34 56 78", zoe),
        new Asked(
            "phoneNumber=0612345678&defaultCountry=FR",
            Map.of("phoneNumber", "0612345678", "defaultCountry", "FR"),
            List.of(zoe)),
        one("email", "ZOE.B@example.COM", zoe),
        one("email", "nobody@example.com"),
        one("lastContactType", "WHATSAPP", zoe),
        one("lastContactType", "sms", anna),
        one("lastCampaignType", "SMS", nameless),
        one("lastCampaignType", "RCS", bruno),
        new Asked(
            "search=rossi&isTest=false&listIds=" + north + "&notListIds=" + south,
            together(),
            List.of(anna)));
  }

  private Map<String, Object> together() {
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("search", "rossi");
    filter.put("isTest", false);
    filter.put("listIds", List.of(north));
    filter.put("notListIds", List.of(south));
    return filter;
  }

  private static Asked one(String name, Object value, Long... who) {
    return new Asked(name + "=" + ApiClient.encoded("" + value), Map.of(name, value), List.of(who));
  }

  private static Asked several(String name, List<String> values, Long... who) {
    return new Asked(name + "=" + String.join(",", values), Map.of(name, values), List.of(who));
  }

  private static Asked ids(String name, List<Long> ids, Long... who) {
    String list = ids.toString().replaceAll("[\\[\\]]", "");
    return new Asked(name + "=" + ApiClient.encoded(list), Map.of(name, ids), List.of(who));
  }

  /**
   * @param query as GET takes it
   * @param filter as a bulk call takes it
   * @param who matches, by ascending id
   */
  record Asked(String query, Map<String, Object> filter, List<Long> who) {}
}
