package dev.rubrica.persistence.contact.row;

import dev.rubrica.domain.contact.Channel;
import java.util.EnumSet;
import java.util.Set;

/** Encodes sets of channels as bits. The bits are stored, so their meaning must never change. */
public final class ChannelBits {

  private ChannelBits() {}

  public static int write(Set<Channel> channels) {
    return channels.stream().mapToInt(ChannelBits::bit).sum();
  }

  public static Set<Channel> read(int bits) {
    EnumSet<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      if ((bits & bit(channel)) != 0) {
        channels.add(channel);
      }
    }
    return channels;
  }

  private static int bit(Channel channel) {
    return switch (channel) {
      case SMS -> 1;
      case RCS -> 2;
      case WHATSAPP -> 4;
    };
  }
}
