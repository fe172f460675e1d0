package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.text.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a campaign. They are kept and returned, and not interpreted except for their
 * placeholders, of which there are at most {@value #MAX_PLACEHOLDERS} different ones; null for
 * none.
 *
 * @param smsBody at most {@value #MAX_BODY} code points; all others at most {@value #MAX_TEXT}
 */
public record MessageContent(
    @Nullable String smsSender,
    @Nullable String smsBody,
    @Nullable String rcsAgentId,
    @Nullable String rcsTemplateId,
    @Nullable String whatsappPhoneNumberId,
    @Nullable String whatsappTemplateId) {

  /** The most different placeholders in all texts together. */
  public static final int MAX_PLACEHOLDERS = 50;

  public static final int MAX_BODY = 10_000;
  public static final int MAX_TEXT = 255;

  private static final List<String> NAMES =
      List.of(
          "smsSender",
          "smsBody",
          "rcsAgentId",
          "rcsTemplateId",
          "whatsappPhoneNumberId",
          "whatsappTemplateId");

  public static final MessageContent NONE = new MessageContent(null, null, null, null, null, null);

  public MessageContent {
    Violations problems = new Violations();
    String sender = smsSender;
    String body = smsBody;
    String agent = rcsAgentId;
    String rcs = rcsTemplateId;
    String phone = whatsappPhoneNumberId;
    String whatsapp = whatsappTemplateId;
    smsSender = problems.take(() -> Text.optional("smsSender", sender, MAX_TEXT));
    smsBody = problems.take(() -> Text.optional("smsBody", body, MAX_BODY));
    rcsAgentId = problems.take(() -> Text.optional("rcsAgentId", agent, MAX_TEXT));
    rcsTemplateId = problems.take(() -> Text.optional("rcsTemplateId", rcs, MAX_TEXT));
    whatsappPhoneNumberId =
        problems.take(() -> Text.optional("whatsappPhoneNumberId", phone, MAX_TEXT));
    whatsappTemplateId =
        problems.take(() -> Text.optional("whatsappTemplateId", whatsapp, MAX_TEXT));
    problems.throwIfAny();
    requireFewPlaceholders(
        texts(
            smsSender,
            smsBody,
            rcsAgentId,
            rcsTemplateId,
            whatsappPhoneNumberId,
            whatsappTemplateId));
  }

  // In the order of NAMES, without those that are null.
  private static Map<String, String> texts(@Nullable String... values) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String text = values[i];
      if (text != null) {
        texts.put(NAMES.get(i), text);
      }
    }
    return texts;
  }

  // Each is counted for all recipients, and is a value of each recipient in leases.
  private static void requireFewPlaceholders(Map<String, String> texts) {
    Set<String> names = new HashSet<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Placeholders.in(text.getValue()).forEach(field -> names.add(field.name()));
      if (names.size() > MAX_PLACEHOLDERS) {
        throw new Invalid(
            text.getKey(),
            "must have at most %d different placeholders, together with the other texts"
                .formatted(MAX_PLACEHOLDERS));
      }
    }
  }

  /** The placeholders in all texts, each once, in the order of the texts. */
  public List<RecipientField> placeholders() {
    Map<String, RecipientField> found = new LinkedHashMap<>();
    texts(smsSender, smsBody, rcsAgentId, rcsTemplateId, whatsappPhoneNumberId, whatsappTemplateId)
        .values()
        .stream()
        .flatMap(text -> Placeholders.in(text).stream())
        .forEach(field -> found.putIfAbsent(field.name(), field));
    return List.copyOf(found.values());
  }

  /** Omits the texts, which may be personal data and must not be logged. */
  @Override
  public String toString() {
    return "MessageContent[…]";
  }

  /** Adds the content that a message on one of the channels needs. */
  void addMissing(Violations problems, List<Channel> channels) {
    for (Channel channel : channels) {
      switch (channel) {
        case SMS -> require(problems, smsBody, "smsBody", channel);
        case RCS -> require(problems, rcsTemplateId, "rcsTemplateId", channel);
        case WHATSAPP -> require(problems, whatsappTemplateId, "whatsappTemplateId", channel);
      }
    }
  }

  private static void require(
      Violations problems, @Nullable String text, String field, Channel channel) {
    problems.require(
        text != null, field, "is required, because the sendingMode includes " + channel);
  }
}
