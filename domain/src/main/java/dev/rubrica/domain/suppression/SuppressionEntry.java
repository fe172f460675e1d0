package dev.rubrica.domain.suppression;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A number to suppress on channels.
 *
 * @param number in canonical form, as {@link PhoneNumber#canonical} returns it
 * @param channels not empty
 * @param source where the opt-out comes from, at most {@value #MAX_SOURCE} characters; null if
 *     unknown
 * @param occurredAt when the person opted out; 1970 or later
 * @param immediate whether the time is that of arrival, because nobody has told another one: then
 *     the opt-out is later than every lift, whatever the clocks of the nodes say
 */
public record SuppressionEntry(
    PhoneNumber number,
    SuppressedChannels channels,
    SuppressionReason reason,
    @Nullable String source,
    Instant occurredAt,
    boolean immediate) {

  /** The maximum length of a source, in code points. */
  public static final int MAX_SOURCE = 255;

  public SuppressionEntry {
    number = number.canonical();
    if (channels.isEmpty()) {
      throw new Invalid("channels", "must not be empty; omit it for all channels");
    }
    if (source != null && source.codePointCount(0, source.length()) > MAX_SOURCE) {
      throw new Invalid("source", "must have at most " + MAX_SOURCE + " characters");
    }
    if (occurredAt.isBefore(Instant.EPOCH)) {
      throw new Invalid("occurredAt", "must not be before 1970");
    }
  }

  /** An opt-out whose time has been told. */
  public SuppressionEntry(
      PhoneNumber number,
      SuppressedChannels channels,
      SuppressionReason reason,
      @Nullable String source,
      Instant occurredAt) {
    this(number, channels, reason, source, occurredAt, false);
  }

  /** The same opt-out, arriving at {@code occurredAt}. */
  public SuppressionEntry asImmediate() {
    return new SuppressionEntry(number, channels, reason, source, occurredAt, true);
  }
}
