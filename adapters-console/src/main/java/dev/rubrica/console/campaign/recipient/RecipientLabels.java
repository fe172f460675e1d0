package dev.rubrica.console.campaign.recipient;

import dev.rubrica.console.text.Message;
import dev.rubrica.console.text.Texts;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.campaign.handout.SkipReason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words for what became of a recipient. */
public final class RecipientLabels {

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

  private RecipientLabels() {}

  public static Message status(RecipientStatus status) {
    return switch (status) {
      case PENDING -> Message.PERSON_RECIPIENT_PENDING;
      case LEASED -> Message.PERSON_RECIPIENT_LEASED;
      case SUCCEEDED -> Message.PERSON_RECIPIENT_SUCCEEDED;
      case FAILED -> Message.PERSON_RECIPIENT_FAILED;
      case SKIPPED -> Message.PERSON_RECIPIENT_SKIPPED;
    };
  }

  /** Why the recipient failed or was skipped; null if there is no reason. */
  public static @Nullable String reason(Recipient recipient, Texts texts) {
    String reason = recipient.reason();
    if (reason == null) {
      return null;
    }
    // What a worker reports is its own text, also if it is the word of a reason to skip.
    boolean isOwn =
        recipient.status() == RecipientStatus.SKIPPED || reason.equals(Recipient.NOT_ACKNOWLEDGED);
    Message known = isOwn ? REASONS.get(reason) : null;
    return known == null ? reason : texts.get(known);
  }
}
