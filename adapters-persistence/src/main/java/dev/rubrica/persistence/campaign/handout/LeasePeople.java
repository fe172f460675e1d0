package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.application.port.out.erasure.Pseudonyms;
import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.jdbc.PgSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The people of a live lease, as they were handed out and as they are now. */
final class LeasePeople {

  private final Campaign campaign;
  private final List<Person> people;
  private final Map<Long, Contact> contacts;
  private final Map<PhoneNumber, Integer> optOuts;

  /**
   * @param contact null for a person of whom only the number is known
   * @param handed the number that was handed out; null after the erasure
   * @param erased whether the number of a person of whom nothing else is known was erased
   */
  private record Person(
      RecipientKey key,
      @Nullable ContactId contact,
      @Nullable PhoneNumber handed,
      int channels,
      int attempt,
      boolean erased) {}

  private LeasePeople(
      Campaign campaign,
      List<Person> people,
      Map<Long, Contact> contacts,
      Map<PhoneNumber, Integer> optOuts) {
    this.campaign = campaign;
    this.people = people;
    this.contacts = contacts;
    this.optOuts = optOuts;
  }

  static LeasePeople read(
      PgSession session,
      Pseudonyms pseudonyms,
      AccountId account,
      Campaign campaign,
      List<Part> parts) {
    Map<Integer, Block> blocks =
        new BlockTable(session, account, campaign.id())
            .read(parts.stream().map(Part::block).toList());
    List<Person> people = new ArrayList<>();
    for (Part part : parts) {
      Block block = Objects.requireNonNull(blocks.get(part.block()));
      IntFunction<Part.@Nullable Handed> handed = part.byPlace();
      part.places().stream()
          .forEach(place -> people.add(person(campaign, part, block, place, handed.apply(place))));
    }
    KnownPeople known = new KnownPeople(session, pseudonyms, account);
    Map<Long, Contact> contacts = known.contacts(ids(people));
    return new LeasePeople(campaign, people, contacts, known.optOuts(numbers(people, contacts)));
  }

  private static Person person(
      Campaign campaign, Part part, Block block, int place, Part.@Nullable Handed handed) {
    return new Person(
        block.key(campaign.token(), place),
        block.contact(place),
        handed == null ? null : PhoneDigits.read(handed.number()),
        handed == null ? 0 : handed.channels(),
        part.attempt(),
        !block.hasContacts() && block.digits(place) == PhoneDigits.NONE);
  }

  private static IdSet ids(List<Person> people) {
    return IdSet.of(
        people.stream()
            .map(Person::contact)
            .filter(Objects::nonNull)
            .mapToLong(ContactId::value)
            .toArray());
  }

  private static Set<PhoneNumber> numbers(List<Person> people, Map<Long, Contact> contacts) {
    Set<PhoneNumber> numbers = new HashSet<>();
    people.stream().map(Person::handed).filter(Objects::nonNull).forEach(numbers::add);
    contacts.values().stream()
        .map(contact -> contact.details().phone())
        .filter(Objects::nonNull)
        .forEach(numbers::add);
    return numbers;
  }

  /** Who must not be written to any more. */
  List<RecipientKey> withdrawn() {
    return people.stream().filter(this::isWithdrawn).map(Person::key).toList();
  }

  private boolean isWithdrawn(Person person) {
    if (person.handed() == null || person.erased() || isSuppressed(person, person.handed())) {
      return true;
    }
    if (person.contact() == null) {
      return false;
    }
    Contact contact = contacts.get(person.contact().value());
    return contact == null
        || (contact.details().phone() != null && isSuppressed(person, contact.details().phone()));
  }

  private boolean isSuppressed(Person person, PhoneNumber number) {
    int suppressed = optOuts.getOrDefault(number.canonical(), 0);
    return (person.channels() & ~suppressed) == 0;
  }

  /** Those who may still be written to, with values of now. */
  List<LeasedRecipient> recipients(LeaseFields fields) {
    return people.stream()
        .filter(person -> !isWithdrawn(person))
        .map(person -> recipient(person, fields))
        .toList();
  }

  private LeasedRecipient recipient(Person person, LeaseFields fields) {
    PhoneNumber number = Objects.requireNonNull(person.handed());
    SendingMode mode = Objects.requireNonNull(campaign.definition().sendingMode());
    List<Channel> channels = mode.supported(new SuppressedChannels(person.channels()).known());
    return new LeasedRecipient(
        person.key(),
        person.contact(),
        number,
        channels,
        person.attempt(),
        person.contact() == null
            ? RecipientValues.of(fields, number)
            : RecipientValues.of(
                fields, Objects.requireNonNull(contacts.get(person.contact().value()))));
  }
}
