package dev.rubrica.domain.consent;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided, and the proof of it.
 *
 * @param channel null for all channels, also those of later versions
 */
public record ConsentDetails(
    @Nullable Channel channel,
    ConsentPurpose purpose,
    ConsentStatus status,
    ConsentEvidence evidence) {

  /** Whether the number must not be written to any more: the person does not want marketing. */
  public boolean suppresses() {
    return purpose == ConsentPurpose.MARKETING && status != ConsentStatus.GRANTED;
  }

  /**
   * The opt-out that the decision is; empty unless it {@link #suppresses}. An immediate one has no
   * time of its own.
   */
  public Optional<SuppressionEntry> optOut(PhoneNumber number, ConsentRecording recording) {
    if (!suppresses()) {
      return Optional.empty();
    }
    SuppressedChannels channels =
        channel == null ? SuppressedChannels.ALL : SuppressedChannels.of(Set.of(channel));
    return Optional.of(
        new SuppressionEntry(
            number,
            channels,
            SuppressionReason.CONSENT_WITHDRAWN,
            evidence.source(),
            recording.occurredAt(),
            recording.immediate()));
  }
}
