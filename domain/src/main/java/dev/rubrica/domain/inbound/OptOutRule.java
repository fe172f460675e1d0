package dev.rubrica.domain.inbound;

import dev.rubrica.domain.suppression.StopWords;
import dev.rubrica.domain.suppression.SuppressedChannels;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which messages are opt-outs, and on which channels they suppress their sender.
 *
 * @param allChannels whether an opt-out concerns all channels, instead of that of the message
 */
public record OptOutRule(StopWords stopWords, boolean allChannels) {

  /** The words of common use, on all channels. */
  public static final OptOutRule DEFAULT = new OptOutRule(StopWords.of(StopWords.DEFAULT), true);

  /**
   * The channels that an opt-out concerns: all if that of the message is unknown; empty if the
   * message is not an opt-out.
   */
  public Optional<SuppressedChannels> optOut(InboundMessage message) {
    if (message.text() == null || !stopWords.isOptOut(message.text())) {
      return Optional.empty();
    }
    return Optional.of(
        allChannels || message.channel() == null
            ? SuppressedChannels.ALL
            : SuppressedChannels.of(Set.of(message.channel())));
  }
}
