package dev.rubrica.console.suppression;

import dev.rubrica.application.port.in.suppression.ParseSuppressions;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Optout;
import dev.rubrica.application.port.in.suppression.ParseSuppressions.Target;
import dev.rubrica.console.route.ConsoleCall;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.http.request.EnumCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form that suppresses numbers, as they were typed.
 *
 * @param numbers separated by line breaks, commas or semicolons
 * @param channels none for all channels, also those of later versions
 * @param source empty if it is unknown
 */
public record SuppressionInput(
    String numbers, Set<Channel> channels, SuppressionReason reason, String source) {

  static final String NUMBERS = "phoneNumbers";
  static final String CHANNELS = "channels";
  static final String REASON = "reason";
  static final String SOURCE = "source";
  static final String[] FIELDS = {NUMBERS, CHANNELS, REASON, SOURCE};

  static final EnumCodec<Channel> CHANNEL_WORDS = EnumCodec.upperCase(Channel.class);
  static final EnumCodec<SuppressionReason> REASON_WORDS =
      EnumCodec.upperCase(SuppressionReason.class);

  static SuppressionInput empty(String numbers) {
    return new SuppressionInput(numbers, Set.of(), SuppressionReason.USER_REQUEST, "");
  }

  SuppressionInput with(SuppressionReason other) {
    return new SuppressionInput(numbers, channels, other, source);
  }

  static SuppressionInput read(ConsoleCall call) {
    String numbers = call.parameters().text(NUMBERS);
    Set<Channel> channels = call.parameters().words(CHANNELS, CHANNEL_WORDS, Channel.class);
    SuppressionReason reason =
        call.parameters().word(REASON, REASON_WORDS, SuppressionReason.USER_REQUEST);
    String source = call.parameters().text(SOURCE);
    call.check();
    return new SuppressionInput(
        numbers == null ? "" : numbers, channels, reason, source == null ? "" : source);
  }

  /** The numbers one by one, without blanks around them. */
  List<String> each() {
    return Stream.of(numbers.split("[\\n\\r,;]"))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** What the form suppresses, for {@link ParseSuppressions}. */
  List<Optout> optOuts() {
    return each().stream()
        .map(number -> new Optout(new Target(number, channelsOrNull()), reason, source, null))
        .toList();
  }

  private @Nullable Set<Channel> channelsOrNull() {
    return channels.isEmpty() ? null : channels;
  }

  /** The numbers for a hidden field. */
  public String joined() {
    return String.join(",", each());
  }

  public boolean has(Channel channel) {
    return channels.contains(channel);
  }

  /**
   * The body of the call of the API.
   *
   * @param simulation whether the call only tries
   */
  Map<String, Object> json(boolean simulation) {
    List<Map<String, Object>> entries = each().stream().map(this::entry).toList();
    return simulation ? Map.of("entries", entries, "simulation", true) : Map.of("entries", entries);
  }

  private Map<String, Object> entry(String number) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("phoneNumber", number);
    if (!channels.isEmpty()) {
      entry.put("channels", channels);
    }
    entry.put("reason", reason);
    if (!source.isBlank()) {
      entry.put("source", source);
    }
    return entry;
  }

  /** Omits the values, which are personal data and must not be logged. */
  @Override
  public String toString() {
    return "SuppressionInput[" + channels + ", " + reason + "]";
  }
}
