package dev.rubrica.bootstrap.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The account of an Italian shop with something of everything that screens show. */
final class ExampleShop {

  private static final String NEWSLETTER = "Newsletter";
  private static final List<Group> GROUPS =
      List.of(
          new Group("Carta fedeltà", "Chi ha la carta del negozio", 0, 6_105),
          new Group(NEWSLETTER, null, 1_400, 9_240),
          new Group("Clienti negozio di Lecce", null, 200, 4_812),
          new Group("Clienti negozio di Bari", null, 5_012, 3_377),
          new Group("Nuovi iscritti di novembre", "Dal modulo del sito", 9_800, 1_312),
          new Group("Compleanni di dicembre", null, 3_000, 411),
          new Group("Invito all'inaugurazione", "Via Trinchese, 12 dicembre", 700, 1_250));
  private static final int OPT_OUTS = 37;

  private final ConsoleAccount account;
  private final Path folder;
  private final int share;
  private final Map<String, Long> lists = new HashMap<>();
  private final Map<String, Long> ids = new HashMap<>();

  /** People who are members of a list: consecutive ones of {@link PeopleFile}. */
  private record Group(String name, String description, int from, int size) {}

  private ExampleShop(ConsoleAccount account, Path folder, int share) {
    this.account = account;
    this.folder = folder;
    this.share = share;
  }

  /**
   * Fills a new account.
   *
   * @param share one of so many people; 1 for all
   */
  static ExampleShop in(ConsoleAccount account, Path folder, int share) {
    ExampleShop shop = new ExampleShop(account, folder, share);
    GROUPS.forEach(shop::addGroup);
    shop.addOtherLists();
    shop.addPeople();
    shop.removePerson();
    shop.addOptOuts();
    shop.addCampaigns();
    return shop;
  }

  private void addGroup(Group group) {
    long list = list(group.name(), group.description(), false);
    lists.put(group.name(), list);
    Path file = folder.resolve(group.name().replaceAll("\\W+", "-").toLowerCase() + ".csv");
    account.load(PeopleFile.write(file, group.from(), group.size() / share), list);
  }

  private void addOtherLists() {
    list("Prova interna", "Solo noi, <b>senza clienti</b>", true);
    long old = list("Saldi estivi 2025", null, false);
    account.delete("/contacts/list?ids=" + old);
  }

  private long list(String name, String description, boolean isTest) {
    Map<String, Object> list = new HashMap<>();
    list.put("name", name);
    list.put("description", description);
    list.put("isTest", isTest);
    return account.post("/contacts/list", list).path("id").longValue();
  }

  private void addPeople() {
    ids.put("list", lists.get(NEWSLETTER));
    ids.put(
        "contact", account.get("/contacts?limit=1&search=conti").at("/content/0/id").longValue());
    ids.put(
        "import", account.get("/contacts/upload?limit=1").at("/content/0/importId").longValue());
    account.post(
        "/contacts/" + ids.get("contact") + "/consents",
        Map.of(
            "channel",
            "SMS",
            "purpose",
            "MARKETING",
            "status",
            "GRANTED",
            "source",
            "https://bottega.example.com/newsletter",
            "occurredAt",
            "2026-01-15T09:30:00Z"));
  }

  private void removePerson() {
    Map<String, String> person = Map.of("firstName", "Anna", "phoneNumber", "+393331234567");
    long gone = account.post("/contacts", person).path("id").longValue();
    account.delete("/contacts/" + gone);
    ids.put("gone", gone);
  }

  private void addOptOuts() {
    List<Map<String, String>> entries =
        IntStream.range(0, OPT_OUTS)
            .mapToObj(i -> Map.of("phoneNumber", number(i * 170 + 3), "reason", reason(i)))
            .toList();
    account.post("/suppressions", Map.of("entries", entries));
    ids.put("optOuts", account.suppress(optOutFile()));
  }

  /** It suppresses nobody else. */
  private Path optOutFile() {
    try {
      return Files.writeString(folder.resolve("stop.csv"), "Cellulare\n" + number(3) + "\n12ab\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String number(int person) {
    return "+39347%07d".formatted(person);
  }

  private static String reason(int i) {
    return i % 5 == 0 ? "COMPLAINT" : "USER_REQUEST";
  }

  private void addCampaigns() {
    ids.put("campaign", campaign("Saldi d'inverno", NEWSLETTER, "Carta fedeltà"));
    long completed = campaign("Grazie per l'iscrizione", "Nuovi iscritti di novembre");
    confirm(completed);
    account.handOut(completed);
    long sending = campaign("Inaugurazione a Lecce", "Clienti negozio di Lecce");
    confirm(sending);
    hand(sending);
    ids.put("sending", sending);
  }

  private long campaign(String name, String... named) {
    Map<String, Object> campaign = new HashMap<>();
    campaign.put("name", name);
    campaign.put("sendingMode", "SMS");
    campaign.put("contactListIds", Stream.of(named).map(lists::get).toList());
    campaign.put("smsSender", "Bottega");
    campaign.put("smsBody", "Ciao {{firstName}}, ti aspettiamo in negozio!");
    campaign.put("readyToSend", true);
    long id = account.post("/campaigns", campaign).path("id").longValue();
    account.post("/campaigns/" + id + "/calculateGoal", Map.of());
    return id;
  }

  private void confirm(long campaign) {
    account.put("/campaigns/" + campaign + "/confirm", Map.of());
    while (account.get("/campaigns/" + campaign).path("status").intValue() != 2) {
      Thread.onSpinWait();
    }
  }

  /** Reports the first recipients as sent. */
  private void hand(long campaign) {
    String leases = "/campaigns/" + campaign + "/leases";
    Map<String, Integer> wanted = Map.of("limit", 1_000 / share, "seconds", 120);
    for (int i = 0; i < 2; i++) {
      String lease = account.post(leases, wanted).path("leaseId").asText();
      account.post(leases + "/" + lease + "/done", Map.of());
    }
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
