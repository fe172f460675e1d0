package dev.rubrica.testkit.contract;

import static dev.rubrica.testkit.sample.Samples.NOW;
import static dev.rubrica.testkit.sample.Samples.phone;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.contact.ContactDetails;
import dev.rubrica.domain.contact.ContactField;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.contact.ValidatedContact;
import dev.rubrica.testkit.sample.ContactDraft;
import dev.rubrica.testkit.sample.FilterDraft;
import dev.rubrica.testkit.sample.TestAccount;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of each {@link ContactField}, in every way of writing and reading it. */
public interface ContactFieldContract {

  Storage storage();

  static List<ContactField<?>> fields() {
    return ContactField.all();
  }

  @ParameterizedTest
  @MethodSource("fields")
  default void is_stored_and_changed_alone(ContactField<?> field) {
    TestAccount account = TestAccount.in(storage());
    String phone = phone();
    ContactId id = account.contact(with(phone, field, 0));
    assertEquals(with(phone, field, 0), details(account, id));
    account.update(id, with(phone, field, 1));
    assertEquals(with(phone, field, 1), details(account, id));
    account.update(id, without(phone));
    assertEquals(without(phone), details(account, id));
  }

  @ParameterizedTest
  @MethodSource("fields")
  default void is_stored_and_changed_in_batches(ContactField<?> field) {
    TestAccount account = TestAccount.in(storage());
    List<String> phones = List.of(phone(), phone());
    List<ContactId> ids =
        storage()
            .write(
                in ->
                    in.contacts()
                        .insertAll(
                            account.id(),
                            List.of(
                                valid(with(phones.getFirst(), field, 0)),
                                valid(without(phones.getLast()))),
                            NOW));
    assertEquals(with(phones.getFirst(), field, 0), details(account, ids.getFirst()));
    assertEquals(without(phones.getLast()), details(account, ids.getLast()));
    updateAll(
        account,
        Map.of(
            ids.getFirst(), valid(without(phones.getFirst())),
            ids.getLast(), valid(with(phones.getLast(), field, 1))));
    assertEquals(without(phones.getFirst()), details(account, ids.getFirst()));
    assertEquals(with(phones.getLast(), field, 1), details(account, ids.getLast()));
  }

  @ParameterizedTest
  @MethodSource("fields")
  default void is_a_condition_of_a_filter(ContactField<?> field) {
    TestAccount account = TestAccount.in(storage());
    account.contact(without(phone()));
    ContactId first = account.contact(with(phone(), field, 0));
    ContactId second = account.contact(with(phone(), field, 1));
    for (ContactField<?> other : ContactField.all()) {
      if (other != field) {
        account.contact(with(phone(), other, 0));
      }
    }
    assertEquals(List.of(first), account.search(new FilterDraft().sample(field, 0)));
    assertEquals(List.of(second), account.search(new FilterDraft().sample(field, 1)));
  }

  private static ContactDetails with(String phone, ContactField<?> field, int number) {
    return new ContactDraft().phone(phone).sample(field, number).details();
  }

  private static ContactDetails without(String phone) {
    return new ContactDraft().phone(phone).details();
  }

  private static ValidatedContact valid(ContactDetails details) {
    return new ValidatedContact(details, true);
  }

  private static ContactDetails details(TestAccount account, ContactId id) {
    return account.find(id).orElseThrow().details();
  }

  private static void updateAll(TestAccount account, Map<ContactId, ValidatedContact> contacts) {
    Set<PhoneNumber> phones =
        contacts.values().stream()
            .map(contact -> contact.details().phone())
            .collect(Collectors.toSet());
    account
        .storage()
        .write(
            in -> {
              in.contacts().findAndLockMatching(account.id(), phones, Set.of());
              in.contacts().updateAll(account.id(), contacts, NOW);
              return null;
            });
  }
}
