package dev.rubrica.bootstrap.journey;

import dev.rubrica.bootstrap.server.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** A new account with methods that fill it; no test sees the rows of another one. */
record AccountFixture(ApiClient api) {

  static final String LISTS = "/contacts/list";
  static final String BULK = "/contacts/list/contacts";
  static final String BULK_REMOVE = "/contacts/list/contacts/remove";

  /** An id that no row of a test has. */
  static final long UNKNOWN = 4_000_000_000_000_000L;

  private static final AtomicLong PHONES = new AtomicLong(3_330_000_000L);

  static AccountFixture fresh() {
    return new AccountFixture(
        new ApiClient(TestService.shared(), RunningService.shared().newAccountKey()));
  }

  long list(String name) {
    return api.post(LISTS, Map.of("name", name)).expect(201).id();
  }

  /** Creates a list with these members. */
  long list(String name, List<Long> contacts) {
    long list = list(name);
    add(list, contacts);
    return list;
  }

  long contact(String first, String last) {
    Map<String, String> body =
        Map.of("firstName", first, "lastName", last, "phoneNumber", nextPhone());
    return api.post("/contacts", body).expect(201).id();
  }

  /** Creates contacts whose names and ids ascend. */
  List<Long> contacts(int count) {
    return LongStream.range(0, count)
        .map(i -> contact("Contact", "%05d".formatted(i)))
        .boxed()
        .toList();
  }

  static String nextPhone() {
    return "+39" + PHONES.incrementAndGet();
  }

  ServiceResponse add(long list, List<Long> contacts) {
    return api.post(BULK, change(List.of(list), contacts)).expect(201);
  }

  static Map<String, Object> change(List<Long> lists, List<Long> contacts) {
    return Map.of("listIds", lists, "contactIds", contacts);
  }

  static Map<String, Object> everyoneBut(List<Long> lists, List<Long> excluded) {
    return Map.of("listIds", lists, "allContacts", true, "excludeIdsAllContacts", excluded);
  }

  /** The contact count that the list object has. */
  long count(long list) {
    return api.get(LISTS + "/" + list).expect(200).at("contactCount").longValue();
  }

  /** The ids of the members in ascending order, at most a thousand. */
  List<Long> members(long list) {
    return membersPage(list).rowIds();
  }

  ServiceResponse membersPage(long list) {
    return api.get(LISTS + "/" + list + "/contacts?limit=1000&sortBy=id").expect(200);
  }

  /** The associations of the list, in the order of their contacts' ids. */
  List<Long> associations(long list) {
    List<Long> ids = new ArrayList<>();
    membersPage(list).at("content").forEach(row -> ids.add(row.path("associationId").longValue()));
    return ids;
  }

  /** Distinct ids that no contact has. */
  static List<Long> unknownIds(int count) {
    return LongStream.range(0, count).mapToObj(i -> UNKNOWN + i).toList();
  }
}
