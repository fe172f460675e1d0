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
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The people of a live lease, as they were handed out and as they are now. Their contacts are read
 * in steps, since they may take more memory than what was handed out.
 */
final class LeasePeople {

  private final Campaign campaign;
  private final KnownPeople known;
  private final List<Person> people;

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

  /** What is stored of some of them. */
  private record Stored(Map<Long, Contact> contacts, Map<PhoneNumber, Integer> optOuts) {}

  private LeasePeople(Campaign campaign, KnownPeople known, List<Person> people) {
    this.campaign = campaign;
    this.known = known;
    this.people = people;
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
    return new LeasePeople(campaign, new KnownPeople(session, pseudonyms, account), people);
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

  private <T> List<T> inSteps(LookupSize lookups, BiFunction<Person, Stored, @Nullable T> action) {
    List<T> results = new ArrayList<>();
    int from = 0;
    while (from < people.size()) {
      List<Person> step = people.subList(from, Math.min(from + lookups.next(), people.size()));
      Map<Long, Contact> contacts = known.contacts(ids(step), lookups.readsCustomFields());
      lookups.found(contacts.values());
      Stored stored = new Stored(contacts, known.optOuts(numbers(step, contacts)));
      step.stream()
          .map(person -> action.apply(person, stored))
          .filter(Objects::nonNull)
          .forEach(results::add);
      from += step.size();
    }
    return results;
  }

  /** Who must not be written to any more. */
  List<RecipientKey> withdrawn() {
    return inSteps(
        LookupSize.ofReachability(),
        (person, stored) -> isWithdrawn(person, stored) ? person.key() : null);
  }

  private static boolean isWithdrawn(Person person, Stored stored) {
    if (person.handed() == null
        || person.erased()
        || isSuppressed(person, person.handed(), stored)) {
      return true;
    }
    if (person.contact() == null) {
      return false;
    }
    Contact contact = stored.contacts().get(person.contact().value());
    return contact == null
        || (contact.details().phone() != null
            && isSuppressed(person, contact.details().phone(), stored));
  }

  private static boolean isSuppressed(Person person, PhoneNumber number, Stored stored) {
    int suppressed = stored.optOuts().getOrDefault(number.canonical(), 0);
    return (person.channels() & ~suppressed) == 0;
  }

  /** Those who may still be written to, with values of now. */
  List<LeasedRecipient> recipients(LeaseFields fields) {
    return inSteps(
        LookupSize.of(fields),
        (person, stored) ->
            isWithdrawn(person, stored) ? null : recipient(person, fields, stored.contacts()));
  }

  private LeasedRecipient recipient(
      Person person, LeaseFields fields, Map<Long, Contact> contacts) {
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
