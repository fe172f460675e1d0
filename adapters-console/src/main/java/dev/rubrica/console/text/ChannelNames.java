package dev.rubrica.console.text;

import dev.rubrica.domain.contact.Channel;
import java.util.Collection;
import java.util.stream.Collectors;

/** The names of channels for people, which are the same in every language. */
public final class ChannelNames {

  private ChannelNames() {}

  public static String of(Channel channel) {
    return switch (channel) {
      case SMS -> "SMS";
      case RCS -> "RCS";
      case WHATSAPP -> "WhatsApp";
    };
  }

  /** All of them, separated by commas. */
  public static String of(Collection<Channel> channels) {
    return channels.stream().map(ChannelNames::of).collect(Collectors.joining(", "));
  }
}
