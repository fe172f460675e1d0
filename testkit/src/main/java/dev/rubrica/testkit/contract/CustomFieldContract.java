package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.phone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactFilter.Times;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.CustomField;
import dev.rubrica.domain.contact.CustomFieldCondition;
import dev.rubrica.domain.contact.CustomFieldCondition.Bound;
import dev.rubrica.domain.contact.CustomFieldCondition.Comparison;
import dev.rubrica.domain.contact.CustomFieldKind;
import dev.rubrica.domain.contact.CustomFieldValue;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of custom fields: conditions on them, and their names and kinds. */
public interface CustomFieldContract {

  LocalDate DAY_AFTER = LocalDate.ofInstant(Samples.NOW, ZoneOffset.UTC).plusDays(1);

  Storage storage();

  @Test
  default void values_are_equal_whole_and_of_one_kind() {
    TestAccount account = TestAccount.in(storage());
    ContactId lecce = account.contact(with("city", "Lecce"));
    ContactId nardo = account.contact(with("city", "Nardò % _ ' \" \\"));
    ContactId number = account.contact(with("city", new BigDecimal("12.50")));
    ContactId none = account.contact(with("other", "Lecce"));
    assertEquals(List.of(lecce), account.search(in("city", "LECCE")));
    assertEquals(List.of(nardo), account.search(in("city", "nardo % _ ' \" \\")));
    assertEquals(List.of(number), account.search(in("city", "12,5")));
    assertEquals(List.of(lecce, number), account.search(in("city", "lecce", "12.5")));
    assertEquals(List.of(), account.search(in("city", "lecc")));
    assertEquals(List.of(), account.search(in("City", "Lecce")));
    assertEquals(List.of(nardo, number, none), account.search(notIn("city", "Lecce")));
    assertEquals(List.of(lecce, nardo, number), account.search(exists("city", true)));
    assertEquals(List.of(none), account.search(exists("city", false)));
    assertEquals(List.of(), TestAccount.in(storage()).search(in("city", "Lecce")));
  }

  @Test
  default void ranges_compare_numbers_and_dates_exactly() {
    TestAccount account = TestAccount.in(storage());
    ContactId small = account.contact(with("n", "-0,5"));
    ContactId large = account.contact(with("n", new BigDecimal("9007199254740993")));
    ContactId text = account.contact(with("n", "zzz"));
    ContactId date = account.contact(with("n", "2026-03-01"));
    assertEquals(
        List.of(large),
        account.search(range("n", Comparison.GT, new BigDecimal("9007199254740992"))));
    assertEquals(List.of(small), account.search(range("n", Comparison.LTE, "-0.5")));
    assertEquals(List.of(), account.search(range("n", Comparison.LT, "-0.5")));
    assertEquals(List.of(small, large), account.search(range("n", Comparison.GTE, "-1")));
    assertEquals(List.of(date), account.search(range("n", Comparison.GTE, "2026-03-01")));
    assertEquals(List.of(), account.search(range("n", Comparison.LT, "2026-03-01")));
    assertEquals(List.of(date), account.search(range("n", Comparison.LT, "9999-12-31")));
    assertEquals(List.of(text), account.search(in("n", "ZZZ")));
  }

  @Test
  default void names_of_different_normalization_forms_are_one_field() {
    TestAccount account = TestAccount.in(storage());
    Map<String, Object> twins = Map.of("citt\u00E0", "3", "citta\u0300", "7", "x", "5");
    ContactId both = account.contact(details(twins));
    String name = "citt\u00E0";
    assertEquals(List.of(both), account.search(in(name, "3")));
    assertEquals(List.of(both), account.search(in(name, "7")));
    assertEquals(List.of(), account.search(notIn(name, "7")));
    assertEquals(List.of(both), account.search(range(name, Comparison.GT, "6")));
    assertEquals(List.of(both), account.search(range(name, Comparison.LT, "4")));
    assertEquals(List.of(), account.search(range(name, Comparison.LT, "3")));
  }

  @Test
  default void conditions_see_the_last_change() {
    TestAccount account = TestAccount.in(storage());
    ContactId id = account.contact(with("city", "Lecce"));
    account.update(id, with("city", "Bari"));
    assertEquals(List.of(), account.search(in("city", "Lecce")));
    assertEquals(List.of(id), account.search(in("city", "Bari")));
    account.update(id, new ContactDraft().phone(phone()).details());
    assertEquals(List.of(id), account.search(notIn("city", "Bari")));
    assertEquals(List.of(id), account.search(exists("city", false)));
  }

  @Test
  default void times_and_prefixes_are_conditions() {
    TestAccount account = TestAccount.in(storage());
    ContactId first = account.contact(Samples.withPhone("+393470000001"));
    ContactId second = account.contact(Samples.withPhone("+393480000001"));
    ContactId third = account.contact(Samples.withEmail("ada@example.it"));
    account.update(second, Samples.withPhone("+393480000001"));
    assertEquals(List.of(first, second), account.search(new FilterDraft().phonePrefix("+39")));
    assertEquals(List.of(first), account.search(new FilterDraft().phonePrefix("+39347")));
    assertEquals(List.of(second), account.search(new FilterDraft().phonePrefix("+393480000001")));
    Times changed = new Times(Samples.NOW, null, Samples.later(1), null);
    Times unchanged = new Times(null, Samples.later(1), null, Samples.later(1));
    assertEquals(List.of(second), account.search(new FilterDraft().times(changed)));
    assertEquals(List.of(first, third), account.search(new FilterDraft().times(unchanged)));
    Times later = new Times(Samples.later(1), null, null, null);
    assertEquals(List.of(), account.search(new FilterDraft().times(later)));
  }

  @Test
  default void names_and_kinds_are_found_in_order() {
    TestAccount account = TestAccount.in(storage());
    assertEquals(List.of(), find(account));
    account.contacts(List.of(with("città", "Lecce"), with("città", "3"), with("b'%", "x")));
    account.contact(with("empty", "  "));
    storage().write(in -> in.contacts().insertAll(account.id(), List.of(valid("Z")), Samples.NOW));
    storage().write(in -> in.contacts().insertNew(account.id(), List.of(valid("a")), Samples.NOW));
    List<CustomField> found =
        List.of(
            new CustomField("Z", Set.of(CustomFieldKind.BOOLEAN)),
            new CustomField("a", Set.of(CustomFieldKind.BOOLEAN)),
            new CustomField("b'%", Set.of(CustomFieldKind.TEXT)),
            new CustomField("città", Set.of(CustomFieldKind.TEXT, CustomFieldKind.NUMBER)));
    assertEquals(found, find(account));
    assertEquals(found, find(account));
    assertEquals(List.of("Z", "a"), storage().read(in -> in.customFields().names(account.id(), 2)));
    Set<String> names = Set.of("Z", "z", "città", "unknown");
    assertEquals(
        Set.of("Z", "città"),
        storage().read(in -> in.customFields().existing(account.id(), names)));
    assertEquals(List.of(), find(TestAccount.in(storage())));
  }

  @Test
  default void unused_names_are_removed_and_used_ones_remain() {
    TestAccount account = TestAccount.in(storage());
    ContactId one = account.contact(with("gone", "x"));
    account.contact(with("kept", "x"));
    account.delete(ids(one));
    storage().write(in -> in.customFields().removeUnused(account.id(), DAY_AFTER, 10));
    List<CustomField> kept = List.of(new CustomField("kept", Set.of(CustomFieldKind.TEXT)));
    assertEquals(kept, find(account));
    int again = storage().write(in -> in.customFields().removeUnused(account.id(), DAY_AFTER, 10));
    assertEquals(0, again);
    Instant dayAfter = DAY_AFTER.atStartOfDay(ZoneOffset.UTC).toInstant();
    storage().write(in -> in.contacts().insert(account.id(), with("gone", "y"), true, dayAfter));
    assertEquals(2, find(account).size());
  }

  @Test
  default void names_of_a_transaction_that_is_rolled_back_are_not_stored() {
    TestAccount account = TestAccount.in(storage());
    assertThrows(
        IllegalStateException.class,
        () ->
            storage()
                .write(
                    in -> {
                      in.contacts().insert(account.id(), with("a", "x"), true, Samples.NOW);
                      throw new IllegalStateException("rolled back");
                    }));
    assertEquals(List.of(), find(account));
    account.contact(with("a", "x"));
    assertEquals(1, find(account).size());
  }

  private static List<CustomField> find(TestAccount account) {
    return account.storage().read(in -> in.customFields().find(account.id()));
  }

  private static ValidatedContact valid(String name) {
    return new ValidatedContact(with(name, true), true);
  }

  private static ContactDetails with(String name, Object value) {
    return details(Map.of(name, value));
  }

  private static ContactDetails details(Map<String, Object> fields) {
    return new ContactDraft().phone(phone()).fields(fields).details();
  }

  private static FilterDraft in(String name, String... values) {
    return condition(new CustomFieldCondition(name, values(values), Set.of(), null, Set.of()));
  }

  private static FilterDraft notIn(String name, String... values) {
    return condition(new CustomFieldCondition(name, Set.of(), values(values), null, Set.of()));
  }

  private static FilterDraft exists(String name, boolean exists) {
    return condition(new CustomFieldCondition(name, Set.of(), Set.of(), exists, Set.of()));
  }

  private static FilterDraft range(String name, Comparison comparison, Object value) {
    Set<Bound> bounds = Set.of(new Bound(comparison, CustomFieldValue.of(value)));
    return condition(new CustomFieldCondition(name, Set.of(), Set.of(), null, bounds));
  }

  private static FilterDraft condition(CustomFieldCondition condition) {
    return new FilterDraft().customField(condition);
  }

  private static Set<CustomFieldValue> values(String... values) {
    return Stream.of(values).map(CustomFieldValue::of).collect(Collectors.toSet());
  }
}
