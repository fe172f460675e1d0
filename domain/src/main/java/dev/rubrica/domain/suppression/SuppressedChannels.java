package dev.rubrica.domain.suppression;

import dev.rubrica.domain.contact.Channel;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The channels on which a number is suppressed. They may include the channels that later versions
 * introduce.
 *
 * @param bits one bit for each channel, from {@link #bit}, and the bits of channels of later
 *     versions. They are stored, so their meaning must never change.
 */
public record SuppressedChannels(int bits) {

  public static final SuppressedChannels NONE = new SuppressedChannels(0);

  /** All channels, also those of later versions. */
  public static final SuppressedChannels ALL = new SuppressedChannels(Short.MAX_VALUE);

  /** All channels but those of later versions. */
  public static final SuppressedChannels KNOWN = of(Set.of(Channel.values()));

  public SuppressedChannels {
    if (bits < 0 || bits > Short.MAX_VALUE) {
      throw new IllegalArgumentException("channels have 15 bits");
    }
  }

  public static SuppressedChannels of(Set<Channel> channels) {
    return new SuppressedChannels(channels.stream().mapToInt(SuppressedChannels::bit).sum());
  }

  /** The bit of a channel. */
  public static int bit(Channel channel) {
    return switch (channel) {
      case SMS -> 1;
      case RCS -> 2;
      case WHATSAPP -> 4;
    };
  }

  /** The known ones of the channels. */
  public Set<Channel> known() {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if ((bits & bit(channel)) != 0) {
        channels.add(channel);
      }
    }
    return Collections.unmodifiableSet(channels);
  }

  public SuppressedChannels plus(SuppressedChannels others) {
    return new SuppressedChannels(bits | others.bits);
  }

  public SuppressedChannels minus(SuppressedChannels others) {
    return new SuppressedChannels(bits & ~others.bits);
  }

  public SuppressedChannels intersection(SuppressedChannels others) {
    return new SuppressedChannels(bits & others.bits);
  }

  /**
   * What a lift of the named channels ends. With the last known channel, those of later versions
   * are lifted, too: otherwise the number would be suppressed on channels that nobody sees.
   */
  public SuppressedChannels liftedBy(SuppressedChannels named) {
    SuppressedChannels lifted = intersection(named);
    boolean isLast = minus(named).known().isEmpty();
    return isLast && !lifted.isEmpty() ? this : lifted;
  }

  public boolean isEmpty() {
    return bits == 0;
  }
}
