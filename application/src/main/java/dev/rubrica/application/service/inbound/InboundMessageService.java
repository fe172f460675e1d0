package dev.rubrica.application.service.inbound;

import dev.rubrica.application.port.in.inbound.ReceiveMessages;
import dev.rubrica.application.port.out.ApiKeyGenerator;
import dev.rubrica.application.port.out.PhoneNumbers;
import dev.rubrica.application.port.out.Repositories;
import dev.rubrica.application.port.out.Storage;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.domain.inbound.InboundToken;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Suppresses the senders of opt-outs. */
public final class InboundMessageService implements ReceiveMessages {

  private static final String SOURCE = "qlara";
  private static final int LONGEST_TOKEN = 512;

  private final Storage lookups;
  private final Storage storage;
  private final ApiKeyGenerator secrets;
  private final SenderNumber numbers;
  private final OptOutRule rule;
  private final Clock clock;

  /**
   * @param lookups the storage that finds tokens of unknown accounts
   * @param storage the storage of opt-outs: it should make them wait where requests are rejected
   */
  public InboundMessageService(
      Storage lookups,
      Storage storage,
      ApiKeyGenerator secrets,
      PhoneNumbers numbers,
      OptOutRule rule,
      Clock clock) {
    this.lookups = lookups;
    this.storage = storage;
    this.secrets = secrets;
    this.numbers = new SenderNumber(numbers);
    this.rule = rule;
    this.clock = clock;
  }

  @Override
  public Optional<InboundToken> token(String secret, Optional<AccountId> lastKnown) {
    // No token is longer, so the storage need not be asked.
    if (secret.length() > LONGEST_TOKEN) {
      return Optional.empty();
    }
    String hash = secrets.hash(secret);
    return lastKnown.isPresent()
        ? storage.read(lastKnown.get(), in -> in.inboundTokens().find(hash))
        : lookups.read(in -> in.inboundTokens().find(hash));
  }

  @Override
  public boolean receive(Actor sender, InboundMessage message) {
    Optional<SuppressedChannels> channels = rule.optOut(message);
    Optional<PhoneNumber> number = Optional.ofNullable(message.source()).flatMap(numbers::of);
    if (channels.isEmpty() || number.isEmpty()) {
      return false;
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    SuppressionEntry entry = entry(number.get(), channels.get(), message.sentAt(), now);
    return storage.writeInBulk(sender.account(), in -> suppress(in, sender, entry, now));
  }

  private static SuppressionEntry entry(
      PhoneNumber number, SuppressedChannels channels, @Nullable Instant sentAt, Instant now) {
    return sentAt == null || sentAt.isAfter(now)
        ? entry(number, channels, now).asImmediate()
        : entry(number, channels, Instant.ofEpochMilli(sentAt.toEpochMilli()));
  }

  private static SuppressionEntry entry(
      PhoneNumber number, SuppressedChannels channels, Instant occurredAt) {
    return new SuppressionEntry(number, channels, SuppressionReason.STOP_REPLY, SOURCE, occurredAt);
  }

  private static boolean suppress(
      Repositories in, Actor sender, SuppressionEntry entry, Instant now) {
    long added =
        in.suppressions()
            .suppress(
                sender.account(), List.of(entry), new SuppressionAuthor(sender.key()), null, now)
            .added();
    if (added > 0) {
      in.audit().append(sender, AuditEvent.suppressionsAdded(added), now);
    }
    return isSuppressed(in, sender, entry);
  }

  // An opt-out that is later than every lift would suppress each channel that is not suppressed.
  private static boolean isSuppressed(Repositories in, Actor sender, SuppressionEntry entry) {
    List<SuppressionEntry> later = List.of(entry.asImmediate());
    return in.suppressions().trySuppress(sender.account(), later).added() == 0;
  }
}
