package dev.rubrica.domain.campaign;

import dev.rubrica.domain.Violations;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.text.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a campaign. They are kept and returned, and not interpreted except for their
 * placeholders; null for none.
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

  public static final int MAX_BODY = 10_000;
  public static final int MAX_TEXT = 255;

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
  }

  /** The placeholders in all texts, each once, in the order of the texts. */
  public List<RecipientField> placeholders() {
    Map<String, RecipientField> found = new LinkedHashMap<>();
    Stream.of(
            smsSender,
            smsBody,
            rcsAgentId,
            rcsTemplateId,
            whatsappPhoneNumberId,
            whatsappTemplateId)
        .filter(Objects::nonNull)
        .flatMap(text -> Placeholders.in(text).stream())
        .forEach(field -> found.putIfAbsent(field.name(), field));
    return List.copyOf(found.values());
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
