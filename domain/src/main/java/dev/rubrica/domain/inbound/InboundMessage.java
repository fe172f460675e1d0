package dev.rubrica.domain.inbound;

import dev.rubrica.domain.contact.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a person as a messaging platform passes it on. Every property may be missing, since
 * platforms pass on other events in the same way.
 *
 * @param source the sender: usually a phone number without {@code +}
 * @param channel the channel of the message; null if it is none that is known
 * @param sentAt when the message was sent; null if that is not known
 */
public record InboundMessage(
    @Nullable String source,
    @Nullable String text,
    @Nullable Channel channel,
    @Nullable Instant sentAt) {

  /** Omits sender and text, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "InboundMessage[…]";
  }
}
