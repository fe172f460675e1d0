package dev.rubrica.testkit.memory;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.campaign.Audience;
import dev.rubrica.domain.campaign.AudienceFilter;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.CampaignId;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.campaign.DestinationType;
import dev.rubrica.domain.campaign.RecipientField;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.Reachability;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.ContactFilter;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The people whom an audience matches, evaluated one by one.
 *
 * @param matched with duplicates
 * @param people each once: contacts by id, and then numbers
 */
record InMemoryAudience(long matched, List<Person> people) {

  /**
   * A person: a contact, or a number that no contact has.
   *
   * @param contact with its opt-outs; null for a number
   * @param number in canonical form; null for a contact, and for an erased destination
   */
  record Person(
      Contact contact, PhoneNumber number, boolean valid, boolean excluded, Reachability reach) {

    Object value(RecipientField field) {
      return contact == null ? field.valueOf(number) : field.valueOf(contact);
    }

    boolean isRecipient() {
      return !excluded && reach instanceof Reachability.Reachable;
    }
  }

  static InMemoryAudience of(
      Transaction in, InMemoryCampaigns campaigns, AccountId account, Campaign campaign) {
    return new Evaluation(in, campaigns, account, campaign.definition().audience(), mode(campaign))
        .evaluate(campaigns.destinations(account, campaign.id()));
  }

  private static SendingMode mode(Campaign campaign) {
    return Objects.requireNonNull(campaign.definition().sendingMode());
  }

  private record Evaluation(
      Transaction in,
      InMemoryCampaigns campaigns,
      AccountId account,
      Audience audience,
      SendingMode mode) {

    InMemoryAudience evaluate(List<Destination> destinations) {
      return audience.type() == DestinationType.NUMBERS ? numbers(destinations) : contacts();
    }

    private InMemoryAudience contacts() {
      List<Contact> matching = matching();
      if (audience.lists().isEmpty()) {
        return new InMemoryAudience(matching.size(), matching.stream().map(this::person).toList());
      }
      long memberships =
          audience.lists().stream()
              .map(list -> matching.stream().filter(one -> isIn(list, one)).count())
              .sum();
      return new InMemoryAudience(
          memberships,
          matching.stream()
              .filter(one -> isInAny(audience.lists(), one))
              .map(this::person)
              .toList());
    }

    private List<Contact> matching() {
      AudienceFilter filter = audience.filter();
      ContactFilter conditions = filter == null ? ContactFilter.everyone() : filter.conditions();
      List<Contact> all = all();
      IdSet ids = IdSet.of(new ContactMatching(in, account, conditions).ids(all.stream()));
      return all.stream().filter(one -> ids.contains(one.id().value())).toList();
    }

    private List<Contact> all() {
      SuppressedNumberStates states = new SuppressedNumberStates(in, account);
      return in.toRead().contacts.values().stream()
          .filter(row -> row.isOf(account))
          .map(State.Owned::value)
          .map(one -> one.withOptOuts(states.optOuts(one.details().phone())))
          .toList();
    }

    private InMemoryAudience numbers(List<Destination> destinations) {
      TreeMap<Long, Person> contacts = new TreeMap<>();
      TreeMap<String, Person> numbers = new TreeMap<>();
      List<Person> erased = new ArrayList<>();
      for (Destination one : destinations) {
        if (one.number() == null) {
          erased.add(person(null, false));
          continue;
        }
        Contact contact = having(one.number());
        if (contact == null) {
          PhoneNumber number = one.number().canonical();
          numbers.putIfAbsent(number.value(), person(number, one.valid()));
        } else {
          contacts.putIfAbsent(contact.id().value(), person(contact));
        }
      }
      List<Person> people = new ArrayList<>(contacts.values());
      people.addAll(numbers.values());
      people.addAll(erased);
      return new InMemoryAudience(destinations.size(), people);
    }

    // In whichever form the number is written; the same form before others.
    private Contact having(PhoneNumber number) {
      return all().stream()
          .filter(one -> one.details().phone() != null)
          .filter(one -> one.details().phone().canonical().equals(number.canonical()))
          .min(
              Comparator.comparing((Contact one) -> !number.equals(one.details().phone()))
                  .thenComparing(one -> one.id().value()))
          .orElse(null);
    }

    private Person person(Contact contact) {
      boolean excluded =
          isInAny(audience.excludedLists(), contact)
              || isInExcludedCampaign(person -> contact.id().equals(person.contact()));
      return new Person(contact, null, true, excluded, Reachability.of(mode, contact));
    }

    private Person person(PhoneNumber number, boolean valid) {
      boolean excluded =
          number != null && isInExcludedCampaign(person -> number.equals(person.number()));
      Reachability reach =
          Reachability.of(
              mode, valid, new SuppressedNumberStates(in, account).optOuts(number).channels());
      return new Person(null, number, valid, excluded, reach);
    }

    private boolean isInExcludedCampaign(Predicate<InMemoryPerson> same) {
      Instant now = campaigns.clock().instant();
      return audience.excludedCampaigns().stream()
          .mapToObj(id -> campaigns.row(account, new CampaignId(id)))
          .flatMap(Optional::stream)
          .filter(row -> row.people() != null && row.kept())
          .anyMatch(
              row ->
                  row.people().values().stream()
                      .anyMatch(person -> row.isExcluding(person, now) && same.test(person)));
    }

    private boolean isInAny(IdSet lists, Contact contact) {
      return lists.stream().anyMatch(list -> isIn(list, contact));
    }

    private boolean isIn(long list, Contact contact) {
      return in.toRead().isMember(list, contact.id().value());
    }
  }
}
