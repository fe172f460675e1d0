package dev.rubrica.http.inbound;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.http.route.RequestReader;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parses messages as the platform sends them. What it cannot read counts as missing. */
final class InboundMessageParser {

  private static final String SOURCE = "source";
  private static final String TEXT = "text";
  private static final String CHANNEL = "channel";
  private static final String TIMESTAMP = "timestamp";
  private static final Set<String> PROPERTIES = Set.of(SOURCE, TEXT, CHANNEL, TIMESTAMP);

  private InboundMessageParser() {}

  static InboundMessage parse(RequestReader in) {
    Map<String, String> properties = in.scalars(PROPERTIES);
    return new InboundMessage(
        properties.get(SOURCE),
        properties.get(TEXT),
        channel(properties.getOrDefault(CHANNEL, "")),
        MessageTime.parse(properties.getOrDefault(TIMESTAMP, "")));
  }

  private static @Nullable Channel channel(String name) {
    return Stream.of(Channel.values())
        .filter(channel -> channel.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElse(null);
  }
}
