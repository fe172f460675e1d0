package dev.rubrica.bootstrap.browser;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account with something of everything that screens show, and the ids of it. */
final class ScreenIds {

  private static final int PEOPLE = 300;

  private final ConsoleAccount account;
  private final Map<String, Long> ids = new HashMap<>();

  private ScreenIds(ConsoleAccount account) {
    this.account = account;
  }

  /** Fills a new account. */
  static ScreenIds in(ConsoleAccount account, Path folder) {
    ScreenIds screens = new ScreenIds(account);
    screens.fill(folder);
    return screens;
  }

  private void fill(Path folder) {
    long list = account.list("Clienti Nord Italia");
    ids.put("list", list);
    account.load(PeopleFile.write(folder.resolve("clienti.csv"), 0, PEOPLE), list);
    account.post(
        "/contacts/list", Map.of("name", "Prova <b>", "description", "Solo noi", "isTest", true));
    account.delete("/contacts/list?ids=" + account.list("Clienti 2019"));
    ids.put("contact", account.get("/contacts?limit=1").at("/content/0/id").longValue());
    ids.put("import", account.get("/contacts/upload?limit=1").at("/content/0/id").longValue());
    suppress();
    campaign(list);
  }

  private void suppress() {
    account.post(
        "/suppressions",
        Map.of(
            "entries", List.of(Map.of("phoneNumber", "+393470000003", "reason", "USER_REQUEST"))));
  }

  private void campaign(long list) {
    Map<String, Object> campaign = new HashMap<>();
    campaign.put("name", "Saldi d'inverno");
    campaign.put("sendingMode", "SMS");
    campaign.put("contactListIds", List.of(list));
    campaign.put("smsSender", "Rubrica");
    campaign.put("smsBody", "Ciao {{firstName}}, da domani i saldi.");
    campaign.put("readyToSend", true);
    ids.put("campaign", account.post("/campaigns", campaign).path("id").longValue());
  }

  /** The path with the ids in place of their names in braces. */
  String path(String template) {
    String path = template;
    for (Map.Entry<String, Long> id : ids.entrySet()) {
      path = path.replace("{" + id.getKey() + "}", id.getValue().toString());
    }
    return path;
  }
}
