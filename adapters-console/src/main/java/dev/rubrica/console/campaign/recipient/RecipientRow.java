package dev.rubrica.console.campaign.recipient;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.campaign.handout.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of recipients.
 *
 * @param number empty if none was handed out, or the person was erased
 * @param contact null of a person of whom only the number is known
 * @param reason null for none
 * @param at empty if nothing happened since the audience was fixed
 */
public record RecipientRow(
    String number,
    @Nullable String contact,
    Message status,
    @Nullable String reason,
    String attempts,
    String at) {

  static RecipientRow of(Recipient recipient, PageFrame frame) {
    return new RecipientRow(
        recipient.number() == null ? "" : recipient.number().value(),
        recipient.contact() == null ? null : Long.toString(recipient.contact().value()),
        RecipientLabels.status(recipient.status()),
        RecipientLabels.reason(recipient, frame.texts()),
        frame.texts().number(recipient.attempt()),
        recipient.at() == null ? "" : frame.time(recipient.at()));
  }
}
