package dev.rubrica.console.person;

import dev.rubrica.console.page.PageFrame;
import dev.rubrica.console.text.ChannelNames;
import dev.rubrica.console.text.Message;
import dev.rubrica.domain.consent.Consent;
import dev.rubrica.domain.consent.ConsentEvidence;
import dev.rubrica.domain.contact.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of consents. Everything is for people.
 *
 * @param occurredAt when the person decided
 * @param ipAddress of the person's device; null if unknown
 */
public record ConsentRow(
    String purpose,
    String channel,
    String status,
    String occurredAt,
    @Nullable String source,
    @Nullable String wording,
    @Nullable String ipAddress,
    @Nullable String userAgent) {

  static ConsentRow of(Consent consent, PageFrame frame) {
    Channel channel = consent.details().channel();
    ConsentEvidence evidence = consent.details().evidence();
    return new ConsentRow(
        frame.texts().get(PersonLabels.of(consent.details().purpose())),
        channel == null ? frame.texts().get(Message.PERSON_ALL_CHANNELS) : ChannelNames.of(channel),
        frame.texts().get(PersonLabels.of(consent.details().status())),
        frame.time(consent.recording().occurredAt()),
        evidence.source(),
        evidence.wording(),
        evidence.ipAddress() == null ? null : evidence.ipAddress().value(),
        evidence.userAgent());
  }
}
