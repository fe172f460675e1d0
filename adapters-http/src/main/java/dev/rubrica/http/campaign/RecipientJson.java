package dev.rubrica.http.campaign;

import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a recipient.
 *
 * @param contactId null of a person of whom only the number is known
 * @param phoneNumber the number that was handed out last; null before that, and after the erasure
 * @param at null if nothing happened since the audience was fixed
 */
public record RecipientJson(
    String key,
    @Nullable Long contactId,
    @Nullable String phoneNumber,
    RecipientStatus status,
    @Nullable String reason,
    int attempt,
    @Nullable Instant at) {

  public static RecipientJson from(Recipient recipient) {
    return new RecipientJson(
        recipient.key().value(),
        recipient.contact() == null ? null : recipient.contact().value(),
        recipient.number() == null ? null : recipient.number().value(),
        recipient.status(),
        recipient.reason(),
        recipient.attempt(),
        recipient.at());
  }

  /** Omits the personal data, which must not be logged. */
  @Override
  public String toString() {
    return "RecipientJson[" + key + ", " + status + "]";
  }
}
