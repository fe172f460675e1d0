package dev.rubrica.application.service.campaign;

import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.campaign.CampaignPatch;
import dev.rubrica.domain.campaign.Destination;
import dev.rubrica.domain.contact.PhoneNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out which of the numbers that a campaign names are valid. */
record DestinationReader(PhoneNumbers phoneNumbers) {

  /** The destinations after the change; null if they stay as they are. */
  @Nullable List<Destination> read(CampaignPatch patch) {
    List<@Nullable PhoneNumber> numbers = patch.audience().newDestinations();
    return numbers == null ? null : numbers.stream().map(this::destination).toList();
  }

  private Destination destination(@Nullable PhoneNumber number) {
    return new Destination(number, number != null && isValid(number));
  }

  private boolean isValid(PhoneNumber number) {
    try {
      return phoneNumbers.read(number.value(), null).valid();
    } catch (Invalid _) {
      return false;
    }
  }
}
