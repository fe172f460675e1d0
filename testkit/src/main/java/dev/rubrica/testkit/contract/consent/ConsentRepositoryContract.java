package dev.rubrica.testkit.contract.consent;

import static dev.rubrica.testkit.sample.ConsentDraft.DENIED;
import static dev.rubrica.testkit.sample.ConsentDraft.FULL;
import static dev.rubrica.testkit.sample.ConsentDraft.GRANTED;
import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.ids;
import static dev.rubrica.testkit.sample.Samples.later;
import static dev.rubrica.testkit.sample.Samples.phone;
import static dev.rubrica.testkit.sample.Samples.unknown;
import static dev.rubrica.testkit.sample.Samples.withEmail;
import static dev.rubrica.testkit.sample.Samples.withPhone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.application.port.out.consent.ConsentRepository.Added;
import dev.rubrica.application.query.Page;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.membership.Selection;
import dev.rubrica.testkit.contract.ConcurrentTasks;
import dev.rubrica.testkit.sample.ConsentDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of consents. */
public interface ConsentRepositoryContract {

  Selection EVERYONE = new Selection.AllExcept(IdSet.empty());

  Storage storage();

  private ConsentDraft draft() {
    return new ConsentDraft(TestAccount.in(storage()));
  }

  @Test
  default void a_consent_is_stored_with_all_its_values() {
    ConsentDraft consents = draft();
    Consent full = consents.add("+393331112222", FULL, NOW);
    assertEquals(List.of(full), consents.of("+393331112222"));
    assertEquals(FULL, full.details());
    assertEquals(ConsentDraft.at(NOW), full.recording());
    Consent bare = consents.add("+393331112223", GRANTED, NOW);
    assertEquals(List.of(bare), consents.of("+393331112223"));
    assertNull(bare.details().channel());
  }

  @Test
  default void a_number_without_consent_has_none() {
    ConsentDraft consents = draft();
    consents.add("+393331112222", FULL, NOW);
    assertEquals(List.of(), consents.of("+393331112223"));
    assertEquals(Set.of(), consents.withConsent("+393331112223"));
    assertEquals(Set.of(), consents.withConsent());
  }

  @Test
  default void the_same_consent_told_twice_is_two() {
    ConsentDraft consents = draft();
    Consent first = consents.add("+393331112222", FULL, NOW);
    Consent second = consents.add("+393331112222", FULL, NOW);
    assertEquals(List.of(second, first), consents.of("+393331112222"));
  }

  @Test
  default void older_forms_of_a_number_are_the_same_number() {
    ConsentDraft consents = draft();
    Consent consent = consents.add("+5215512345678", GRANTED, NOW);
    assertEquals(new PhoneNumber("+525512345678"), consent.number());
    assertEquals(List.of(consent), consents.of("+525512345678"));
    assertEquals(List.of(consent), consents.of("+5215512345678"));
    assertEquals(
        Set.of(new PhoneNumber("+5215512345678"), new PhoneNumber("+525512345678")),
        consents.withConsent("+5215512345678", "+525512345678", "+525512345679"));
  }

  @Test
  default void consents_of_another_account_are_not_found() {
    ConsentDraft other = draft();
    other.add("+393331112222", FULL, NOW);
    ConsentDraft consents = draft();
    assertEquals(List.of(), consents.of("+393331112222"));
    assertEquals(Set.of(), consents.withConsent("+393331112222"));
  }

  @Test
  default void pages_have_the_newest_first_and_all_once() {
    ConsentDraft consents = draft();
    String number = "+393331112222";
    List<Consent> expected = new ArrayList<>();
    for (int second : new int[] {5, 1, 3, 3, 4}) {
      expected.add(consents.add(number, FULL, later(second)));
      consents.add("+393331112223", FULL, later(second));
    }
    expected.sort(
        (one, other) -> {
          int order = other.recording().createdAt().compareTo(one.recording().createdAt());
          return order != 0 ? order : Long.compare(other.id().value(), one.id().value());
        });
    assertEquals(expected, consents.of(number));
    List<Consent> walked = new ArrayList<>();
    Page<Consent> page = consents.after(number, null);
    while (page.next() != null) {
      walked.addAll(page.content());
      assertEquals(OptionalLong.of(5), page.count());
      page = consents.after(number, page.next());
    }
    walked.addAll(page.content());
    assertEquals(expected, walked);
    assertEquals(
        expected.subList(2, 4), consents.page(number, PageRequest.of(new Paging(1, 2))).content());
  }

  @Test
  default void a_page_after_the_end_is_empty_and_has_the_total() {
    ConsentDraft consents = draft();
    consents.add("+393331112222", FULL, NOW);
    PageRequest third = PageRequest.of(new Paging(2, 1));
    assertEquals(
        new Page<>(List.of(), OptionalLong.of(1), third.paging(), null),
        consents.page("+393331112222", third));
    assertEquals(OptionalLong.empty(), consents.page("+393331112222", third.uncounted()).count());
  }

  @Test
  default void contacts_without_a_number_get_no_consent() {
    ConsentDraft consents = draft();
    String number = phone();
    consents.account().contact(withPhone(number));
    ContactId unreachable = consents.account().contact(withEmail("ada@x.it"));
    List<PhoneNumber> numbers = new ArrayList<>();
    Added expected = new Added(1, IdSet.empty());
    assertEquals(expected, consents.tryAddAll(EVERYONE));
    assertEquals(List.of(), consents.of(number));
    assertEquals(expected, consents.addAll(EVERYONE, FULL, numbers::addAll));
    assertEquals(List.of(new PhoneNumber(number)), numbers);
    assertEquals(FULL, consents.of(number).getFirst().details());
    Selection only = new Selection.Only(ids(unreachable));
    assertEquals(new Added(0, IdSet.empty()), consents.tryAddAll(only));
    assertEquals(new Added(0, IdSet.empty()), consents.addAll(only, FULL, numbers::addAll));
    assertEquals(1, numbers.size());
  }

  @Test
  default void contacts_are_selected_by_ids_by_filter_and_by_exclusion() {
    ConsentDraft consents = draft();
    TestAccount account = consents.account();
    List<String> numbers = Stream.generate(Samples::phone).limit(3).toList();
    List<ContactId> contacts =
        numbers.stream().map(number -> account.contact(withPhone(number))).toList();
    ContactId foreign = TestAccount.in(storage()).contact(withPhone(phone()));

    IdSet asked = Samples.both(ids(contacts.get(0), foreign), unknown(1));
    Selection only = new Selection.Only(asked);
    Added byIds = new Added(1, asked.minus(ids(contacts.get(0))));
    assertEquals(byIds, consents.tryAddAll(only));
    assertEquals(byIds, consents.addAll(only, FULL, _ -> {}));
    assertEquals(List.of(1, 0, 0), counts(consents, numbers));

    Selection allBut = new Selection.AllExcept(ids(contacts.get(1)));
    assertEquals(new Added(2, IdSet.empty()), consents.addAll(allBut, FULL, _ -> {}));
    assertEquals(List.of(2, 0, 1), counts(consents, numbers));

    account.add(account.list("Sud"), contacts.get(1), contacts.get(2));
    FilterDraft filter = new FilterDraft().inAnyOf(ids(account.list("Nord")));
    Selection none = new Selection.Matching(filter.filter(), IdSet.empty());
    assertEquals(new Added(0, IdSet.empty()), consents.addAll(none, FULL, _ -> {}));
    assertEquals(List.of(2, 0, 1), counts(consents, numbers));
  }

  @Test
  default void members_of_lists_are_selected_once() {
    ConsentDraft consents = draft();
    TestAccount account = consents.account();
    List<String> numbers = Stream.generate(Samples::phone).limit(3).toList();
    List<ContactId> contacts =
        numbers.stream().map(number -> account.contact(withPhone(number))).toList();
    var north = account.list("Nord");
    var south = account.list("Sud");
    account.add(north, contacts.get(0), contacts.get(1));
    account.add(south, contacts.get(1), contacts.get(2));
    FilterDraft filter = new FilterDraft().inAnyOf(ids(north, south));
    Selection matching = new Selection.Matching(filter.filter(), ids(contacts.get(2)));
    assertEquals(new Added(2, IdSet.empty()), consents.tryAddAll(matching));
    assertEquals(new Added(2, IdSet.empty()), consents.addAll(matching, FULL, _ -> {}));
    assertEquals(List.of(1, 1, 0), counts(consents, numbers));
  }

  private static List<Integer> counts(ConsentDraft consents, List<String> numbers) {
    return numbers.stream().map(number -> consents.of(number).size()).toList();
  }

  @Test
  default void numbers_are_passed_on_in_order_and_in_canonical_form() {
    ConsentDraft consents = draft();
    List.of("+5215512345678", "+393331112222", "+525512345678", "+12015550123")
        .forEach(number -> consents.account().contact(withPhone(number)));
    List<List<PhoneNumber>> steps = new ArrayList<>();
    assertEquals(4, consents.addAll(EVERYONE, GRANTED, steps::add).consents());
    List<PhoneNumber> expected =
        Stream.of("+12015550123", "+393331112222", "+525512345678", "+525512345678")
            .map(PhoneNumber::new)
            .toList();
    assertEquals(List.of(expected), steps);
    assertEquals(2, consents.of("+525512345678").size());
  }

  @Test
  default void the_action_may_write_and_its_failure_leaves_nothing() {
    ConsentDraft consents = draft();
    String number = phone();
    consents.account().contact(withPhone(number));
    assertThrows(
        IllegalStateException.class,
        () ->
            consents.addAll(
                EVERYONE,
                FULL,
                _ -> {
                  throw new IllegalStateException("stop");
                }));
    assertEquals(List.of(), consents.of(number));
    storage()
        .write(
            in ->
                in.consents()
                    .addAll(
                        consents.account().id(),
                        EVERYONE,
                        FULL,
                        ConsentDraft.at(NOW),
                        numbers ->
                            in.consents()
                                .add(
                                    consents.account().id(),
                                    numbers.getFirst(),
                                    DENIED,
                                    ConsentDraft.at(later(1)))));
    assertEquals(
        List.of(DENIED, FULL), consents.of(number).stream().map(Consent::details).toList());
  }

  @Test
  default void consents_outlive_their_contact() {
    ConsentDraft consents = draft();
    String number = phone();
    ContactId ada = consents.account().contact(withPhone(number));
    consents.addAll(new Selection.Only(ids(ada)), FULL, _ -> {});
    consents.account().delete(ids(ada));
    assertEquals(1, consents.of(number).size());
    assertEquals(Set.of(new PhoneNumber(number)), consents.withConsent(number));
  }

  @Test
  default void writers_at_once_lose_no_consent() throws Exception {
    ConsentDraft consents = draft();
    String number = phone();
    consents.account().contact(withPhone(number));
    Callable<Long> single =
        () -> {
          consents.add(number, FULL, NOW);
          return 1L;
        };
    Callable<Long> bulk = () -> consents.addAll(EVERYONE, FULL, _ -> {}).consents();
    List<Callable<Long>> tasks =
        IntStream.range(0, 8).mapToObj(i -> i % 2 == 0 ? single : bulk).toList();
    ConcurrentTasks.run(tasks);
    assertEquals(8, consents.of(number).size());
  }
}
