package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.IdSet;
import dev.rubrica.domain.campaign.Campaign;
import dev.rubrica.domain.campaign.SendingMode;
import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeasedRecipient;
import dev.rubrica.domain.campaign.handout.Reachability;
import dev.rubrica.domain.campaign.handout.Reachability.Reachable;
import dev.rubrica.domain.campaign.handout.Reachability.Unreachable;
import dev.rubrica.domain.campaign.handout.SkipReason;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.Contact;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.Part.Handed;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Decides who of a part can be written to now, in the order of the places, until there are enough.
 * Not thread-safe.
 */
final class PartGrant {

  /** Where many are skipped, so many times as many people are looked up the next time. */
  private static final int GROWTH = 4;

  private final Campaign campaign;
  private final LeaseFields fields;
  private final Part part;
  private final Block block;
  private final int max;
  private final long maxBytes;
  private final boolean mayBeEmpty;
  private final List<LeasedRecipient> recipients = new ArrayList<>();
  private final List<Handed> handed = new ArrayList<>();
  private final BitSet granted = new BitSet();
  private final Map<Integer, SkipReason> skipped = new LinkedHashMap<>();
  private long bytes;
  private boolean full;

  /**
   * @param max the most people to grant
   * @param maxBytes the most bytes of the recipients together
   * @param mayBeEmpty whether not even the first recipient needs to be granted if it is too large
   */
  PartGrant(
      Campaign campaign,
      LeaseFields fields,
      Part part,
      Block block,
      int max,
      long maxBytes,
      boolean mayBeEmpty) {
    this.campaign = campaign;
    this.fields = fields;
    this.part = part;
    this.block = block;
    this.max = max;
    this.maxBytes = maxBytes;
    this.mayBeEmpty = mayBeEmpty;
  }

  /** Those who can be written to, in the order of their places. */
  List<LeasedRecipient> recipients() {
    return recipients;
  }

  /** Their size. */
  long bytes() {
    return bytes;
  }

  /** Whether somebody was too large for what was left of the bytes. */
  boolean isFull() {
    return full;
  }

  /** What is handed out of them. */
  List<Handed> handed() {
    return handed;
  }

  /** Those who are skipped, by their places. */
  Map<Integer, SkipReason> skipped() {
    return skipped;
  }

  PlaceSet granted() {
    return part.places().filter(granted::get);
  }

  /** Those about whom nothing was decided, because there were enough. */
  PlaceSet undecided() {
    return part.places().filter(place -> !granted.get(place) && !skipped.containsKey(place));
  }

  void decide(KnownPeople people, LookupSize lookups) {
    PlaceSet rest = part.places();
    int size = max;
    while (!rest.isEmpty() && !full && 2 * recipients.size() < max) {
      PlaceSet some = rest.first(size);
      decide(people, lookups, some);
      rest = rest.minus(some);
      size *= GROWTH;
    }
  }

  private void decide(KnownPeople people, LookupSize lookups, PlaceSet some) {
    PlaceSet rest = some;
    while (!rest.isEmpty() && hasRoom()) {
      PlaceSet next = block.hasContacts() ? rest.first(lookups.next()) : rest;
      decideAll(people, lookups, next);
      rest = rest.minus(next);
    }
  }

  private void decideAll(KnownPeople people, LookupSize lookups, PlaceSet some) {
    if (block.hasContacts()) {
      Map<Long, Contact> contacts =
          people.contacts(
              IdSet.of(
                  some.stream()
                      .mapToLong(place -> Objects.requireNonNull(block.contact(place)).value())
                      .toArray()),
              lookups.readsCustomFields());
      lookups.found(contacts.values());
      some.stream().takeWhile(_ -> hasRoom()).forEach(place -> decide(place, contacts));
    } else {
      List<PhoneNumber> numbers =
          some.stream()
              .mapToObj(place -> PhoneDigits.read(block.digits(place)))
              .filter(Objects::nonNull)
              .toList();
      Map<PhoneNumber, Integer> optOuts = people.optOuts(numbers);
      some.stream().takeWhile(_ -> hasRoom()).forEach(place -> decideNumber(place, optOuts));
    }
  }

  private boolean hasRoom() {
    return recipients.size() < max && !full;
  }

  private void decide(int place, Map<Long, Contact> contacts) {
    Contact contact = contacts.get(Objects.requireNonNull(block.contact(place)).value());
    if (contact == null) {
      skipped.put(place, SkipReason.DELETED);
      return;
    }
    switch (Reachability.of(mode(), contact)) {
      case Unreachable(SkipReason reason) -> skipped.put(place, reason);
      case Reachable(List<Channel> channels) -> {
        PhoneNumber number = Objects.requireNonNull(contact.details().phone());
        grant(
            place,
            new LeasedRecipient(
                block.key(campaign.token(), place),
                contact.id(),
                number,
                channels,
                part.attempt() + 1,
                RecipientValues.of(fields, contact)));
      }
    }
  }

  private void decideNumber(int place, Map<PhoneNumber, Integer> optOuts) {
    PhoneNumber number = PhoneDigits.read(block.digits(place));
    if (number == null) {
      skipped.put(place, SkipReason.DELETED);
      return;
    }
    int suppressed = optOuts.getOrDefault(number.canonical(), 0);
    switch (Reachability.of(mode(), true, new SuppressedChannels(suppressed).known())) {
      case Unreachable(SkipReason reason) -> skipped.put(place, reason);
      case Reachable(List<Channel> channels) ->
          grant(
              place,
              new LeasedRecipient(
                  block.key(campaign.token(), place),
                  null,
                  number,
                  channels,
                  part.attempt() + 1,
                  RecipientValues.of(fields, number)));
    }
  }

  private void grant(int place, LeasedRecipient recipient) {
    int weight = recipient.weight();
    if (bytes + weight > maxBytes && (mayBeEmpty || !recipients.isEmpty())) {
      full = true;
      return;
    }
    bytes += weight;
    granted.set(place);
    handed.add(handed(recipient.number(), recipient.channels()));
    recipients.add(recipient);
  }

  private SendingMode mode() {
    return Objects.requireNonNull(campaign.definition().sendingMode());
  }

  private static Handed handed(PhoneNumber number, List<Channel> channels) {
    int bits = SuppressedChannels.of(EnumSet.copyOf(channels)).bits();
    return new Handed(PhoneDigits.write(number), bits);
  }
}
