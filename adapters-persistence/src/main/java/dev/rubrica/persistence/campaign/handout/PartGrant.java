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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Decides who of a part can be written to now. Not thread-safe. */
final class PartGrant {

  private final Campaign campaign;
  private final LeaseFields fields;
  private final Part part;
  private final Block block;
  private final List<LeasedRecipient> recipients = new ArrayList<>();
  private final List<Handed> handed = new ArrayList<>();
  private final Map<Integer, SkipReason> skipped = new LinkedHashMap<>();

  /**
   * @param part the people to decide about, all of the block
   */
  PartGrant(Campaign campaign, LeaseFields fields, Part part, Block block) {
    this.campaign = campaign;
    this.fields = fields;
    this.part = part;
    this.block = block;
  }

  /** Those who can be written to, in the order of their places. */
  List<LeasedRecipient> recipients() {
    return recipients;
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
    return part.places().filter(place -> !skipped.containsKey(place));
  }

  void decide(KnownPeople people) {
    if (block.hasContacts()) {
      Map<Long, Contact> contacts =
          people.contacts(
              IdSet.of(
                  part.places().stream()
                      .mapToLong(place -> Objects.requireNonNull(block.contact(place)).value())
                      .toArray()));
      part.places().stream().forEach(place -> decide(place, contacts));
    } else {
      List<PhoneNumber> numbers =
          part.places().stream()
              .mapToObj(place -> PhoneDigits.read(block.digits(place)))
              .filter(Objects::nonNull)
              .toList();
      Map<PhoneNumber, Integer> optOuts = people.optOuts(numbers);
      part.places().stream().forEach(place -> decideNumber(place, optOuts));
    }
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
        handed.add(handed(number, channels));
        recipients.add(
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
      case Reachable(List<Channel> channels) -> {
        handed.add(handed(number, channels));
        recipients.add(
            new LeasedRecipient(
                block.key(campaign.token(), place),
                null,
                number,
                channels,
                part.attempt() + 1,
                RecipientValues.of(fields, number)));
      }
    }
  }

  private SendingMode mode() {
    return Objects.requireNonNull(campaign.definition().sendingMode());
  }

  private static Handed handed(PhoneNumber number, List<Channel> channels) {
    int bits = SuppressedChannels.of(EnumSet.copyOf(channels)).bits();
    return new Handed(PhoneDigits.write(number), bits);
  }
}
