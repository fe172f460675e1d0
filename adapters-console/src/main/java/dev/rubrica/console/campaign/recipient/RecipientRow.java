package dev.rubrica.console.campaign.recipient;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of recipients.
 *
 * @param number empty if none was handed out, or the person was erased
 * @param contact null of a person of whom only the number is known
 * @param reason empty for none
 * @param at empty if nothing happened since the audience was fixed
 */
public record RecipientRow(
    String number,
    @Nullable String contact,
    Message status,
    String reason,
    String attempts,
    String at) {

  private static final Map<String, Message> REASONS =
      Map.of(
          SkipReason.DELETED.name(),
          Message.CAMPAIGN_REASON_DELETED,
          SkipReason.SUPPRESSED.name(),
          Message.CAMPAIGN_REASON_SUPPRESSED,
          SkipReason.UNREACHABLE.name(),
          Message.CAMPAIGN_REASON_UNREACHABLE,
          SkipReason.CANCELLED.name(),
          Message.CAMPAIGN_REASON_CANCELLED,
          SkipReason.EXPIRED.name(),
          Message.CAMPAIGN_REASON_EXPIRED,
          Recipient.NOT_ACKNOWLEDGED,
          Message.CAMPAIGN_REASON_NOT_ACKNOWLEDGED);

  static RecipientRow of(Recipient recipient, PageFrame frame) {
    return new RecipientRow(
        recipient.number() == null ? "" : recipient.number().value(),
        recipient.contact() == null ? null : Long.toString(recipient.contact().value()),
        status(recipient.status()),
        reason(recipient, frame),
        frame.texts().number(recipient.attempt()),
        recipient.at() == null ? "" : frame.time(recipient.at()));
  }

  private static Message status(RecipientStatus status) {
    return switch (status) {
      case PENDING -> Message.PERSON_RECIPIENT_PENDING;
      case LEASED -> Message.PERSON_RECIPIENT_LEASED;
      case SUCCEEDED -> Message.PERSON_RECIPIENT_SUCCEEDED;
      case FAILED -> Message.PERSON_RECIPIENT_FAILED;
      case SKIPPED -> Message.PERSON_RECIPIENT_SKIPPED;
    };
  }

  // What a worker reports is its own text, also if it is the word of a reason to skip.
  private static String reason(Recipient recipient, PageFrame frame) {
    String reason = recipient.reason();
    if (reason == null) {
      return "";
    }
    boolean isOwn =
        recipient.status() == RecipientStatus.SKIPPED || reason.equals(Recipient.NOT_ACKNOWLEDGED);
    Message known = isOwn ? REASONS.get(reason) : null;
    return known == null ? reason : frame.texts().get(known);
  }
}
