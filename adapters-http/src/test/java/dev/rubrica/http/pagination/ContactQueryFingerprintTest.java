package dev.rubrica.http.pagination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.query.ContactQuery;
import dev.rubrica.application.query.ContactSort;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SortOrder;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.ContactFilter.SearchIn;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.contact.Gender;
import dev.rubrica.domain.list.ListId;
import dev.rubrica.testkit.sample.FilterDraft;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fingerprints of searches for contacts. */
class ContactQueryFingerprintTest {

  private static final Instant TIME = Instant.parse("2026-11-22T10:15:30Z");

  private static String of(ContactQuery query) {
    return HexFormat.of().formatHex(QueryFingerprint.of("contacts", query).bytes());
  }

  private static String of(FilterDraft filter) {
    return of(query(filter.filter(), ContactSort.FULL_NAME, SortOrder.ASC, null));
  }

  private static ContactQuery query(
      ContactFilter filter, ContactSort sort, SortOrder order, ListId priority) {
    return new ContactQuery(
        new AccountId(5), filter, sort, order, priority, PageRequest.of(new Paging(0, 10)));
  }

  private static String of(CustomFieldCondition... conditions) {
    FilterDraft filter = new FilterDraft();
    Stream.of(conditions).forEach(filter::customField);
    return of(filter);
  }

  private static CustomFieldCondition condition(
      Set<CustomFieldValue> in, Set<CustomFieldValue> notIn, Boolean exists, Bound... bounds) {
    return new CustomFieldCondition("city", in, notIn, exists, Set.of(bounds));
  }

  private static Set<CustomFieldValue> values(String... texts) {
    Set<CustomFieldValue> values = new LinkedHashSet<>();
    Stream.of(texts).forEach(text -> values.add(CustomFieldValue.of(text)));
    return values;
  }

  /** The fingerprints are those of the version before custom fields, times and prefixes. */
  @Test
  void cursors_of_earlier_versions_stay_valid() {
    ContactFilter filter =
        new FilterDraft()
            .memberOf(new ListId(87))
            .inAnyOf(IdSet.of(1, 2))
            .inNoneOf(IdSet.of(3))
            .search("rossi", SearchIn.NAME)
            .gender(Gender.FEMALE)
            .valid(true)
            .channels(Channel.SMS, Channel.RCS)
            .test(false)
            .phone("+393331234567")
            .email("a@b.it")
            .filter();
    assertEquals(
        "d66fee34f4e481c63ecded13",
        of(query(filter, ContactSort.EMAIL, SortOrder.DESC, new ListId(88))));
    assertEquals("9679ef3b1a13ffaced741c8a", of(new FilterDraft()));
  }

  @Test
  void the_order_of_values_and_fields_makes_no_difference() {
    CustomFieldCondition some = condition(values("a", "b", "3"), values("c", "d"), true);
    CustomFieldCondition same = condition(values("3", "B", "a"), values("D", "c"), true);
    CustomFieldCondition other =
        new CustomFieldCondition("zone", values("x"), Set.of(), null, Set.of());
    assertEquals(of(some, other), of(other, same));
  }

  @Test
  void each_condition_makes_a_difference() {
    CustomFieldValue one = CustomFieldValue.of("1");
    List<String> fingerprints =
        List.of(
            of(new FilterDraft()),
            of(condition(values("a"), Set.of(), null)),
            of(condition(values("a", "b"), Set.of(), null)),
            of(condition(values("1"), Set.of(), null)),
            of(condition(Set.of(), values("a"), null)),
            of(condition(Set.of(), Set.of(), true)),
            of(condition(Set.of(), Set.of(), false)),
            of(condition(Set.of(), Set.of(), null, new Bound(Comparison.GT, one))),
            of(condition(Set.of(), Set.of(), null, new Bound(Comparison.LT, one))),
            of(new CustomFieldCondition("City", values("a"), Set.of(), null, Set.of())),
            of(new FilterDraft().times(new Times(TIME, null, null, null))),
            of(new FilterDraft().times(new Times(null, TIME, null, null))),
            of(new FilterDraft().times(new Times(null, null, TIME, null))),
            of(new FilterDraft().times(new Times(null, null, null, TIME))),
            of(new FilterDraft().phonePrefix("+39")),
            of(new FilterDraft().phone("+393331234567")));
    assertEquals(fingerprints.size(), fingerprints.stream().distinct().count());
  }
}
