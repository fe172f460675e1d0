package dev.rubrica.domain.campaign;

import dev.rubrica.domain.contact.Channel;
import java.util.List;
import java.util.Set;

/** The channels of a campaign in the order of attempts. The names are part of the API. */
public enum SendingMode {
  SMS(Channel.SMS),
  RCS(Channel.RCS),
  WHATSAPP(Channel.WHATSAPP),
  RCS_SMS(Channel.RCS, Channel.SMS),
  WHATSAPP_SMS(Channel.WHATSAPP, Channel.SMS),
  WHATSAPP_RCS(Channel.WHATSAPP, Channel.RCS),
  WHATSAPP_RCS_SMS(Channel.WHATSAPP, Channel.RCS, Channel.SMS);

  private final List<Channel> channels;

  SendingMode(Channel... channels) {
    this.channels = List.of(channels);
  }

  /** The channels in the order of attempts; not empty. */
  public List<Channel> channels() {
    return channels;
  }

  /** The channels of this mode that are supported, in the order of attempts. */
  public List<Channel> supported(Set<Channel> supported) {
    // Most people have all of them, and a lease has thousands of people.
    return supported.containsAll(channels)
        ? channels
        : channels.stream().filter(supported::contains).toList();
  }
}
