package dev.rubrica.application.service.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.application.port.in.inbound.ManageInboundTokens.NewToken;
import dev.rubrica.application.query.AuditQuery;
import dev.rubrica.application.query.PageRequest;
import dev.rubrica.application.query.Paging;
import dev.rubrica.application.query.SuppressionQuery;
import dev.rubrica.domain.account.AccountId;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.audit.Actor;
import dev.rubrica.domain.audit.AuditEntry;
import dev.rubrica.domain.audit.AuditEvent;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.inbound.InboundMessage;
import dev.rubrica.domain.inbound.InboundTokenId;
import dev.rubrica.domain.inbound.OptOutRule;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.StopWords;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.Suppression;
import dev.rubrica.domain.suppression.SuppressionAuthor;
import dev.rubrica.domain.suppression.SuppressionReason;
import dev.rubrica.testkit.fake.FakeApiKeyGenerator;
import dev.rubrica.testkit.fake.FakePhoneNumbers;
import dev.rubrica.testkit.fake.StoppedClock;
import dev.rubrica.testkit.memory.InMemoryStorage;
import dev.rubrica.testkit.sample.Samples;
import dev.rubrica.testkit.sample.TestAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboundMessageServiceTest {

  private static final PhoneNumber NUMBER = new PhoneNumber("+393331234567");
  private static final SuppressedChannels SMS = SuppressedChannels.of(Set.of(Channel.SMS));
  private static final Instant NOW = Samples.NOW;

  private final InMemoryStorage storage = new InMemoryStorage();
  private final StoppedClock clock = new StoppedClock();
  private final FakeApiKeyGenerator secrets = new FakeApiKeyGenerator();
  private final TestAccount account = TestAccount.in(storage);
  private final Actor platform =
      new Actor.Inbound(account.id(), new InboundTokenId(3), "192.0.2.1", "a1");
  private final InboundMessageService messages = service(OptOutRule.DEFAULT);

  private InboundMessageService service(OptOutRule rule) {
    return new InboundMessageService(
        storage, storage, secrets, new FakePhoneNumbers(), rule, clock);
  }

  private static InboundMessage stop(Channel channel, Instant sentAt) {
    return new InboundMessage("393331234567", "Stop!", channel, sentAt);
  }

  private List<Suppression> suppressions() {
    SuppressionQuery all =
        new SuppressionQuery(
            account.id(),
            null,
            null,
            null,
            null,
            true,
            null,
            null,
            null,
            PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.suppressions().search(all)).content();
  }

  private List<AuditEntry> trail() {
    AuditQuery all =
        new AuditQuery(
            account.id(), null, null, Set.of(), null, null, PageRequest.of(new Paging(0, 100)));
    return storage.read(in -> in.audit().search(all)).content();
  }

  private void lift(SuppressedChannels channels) {
    storage.write(
        in ->
            in.suppressions()
                .lift(
                    account.id(),
                    List.of(new LiftEntry(NUMBER, channels)),
                    new SuppressionAuthor(new KeyId(1)),
                    "asked for it",
                    clock.instant()));
  }

  @Test
  void a_stop_word_suppresses_its_sender_on_all_channels() {
    assertTrue(messages.receive(platform, stop(Channel.SMS, NOW.minusSeconds(60))));
    Suppression made = suppressions().getFirst();
    assertEquals(
        new Suppression(
            made.id(),
            NUMBER,
            SuppressedChannels.ALL,
            SuppressionReason.STOP_REPLY,
            "qlara",
            NOW.minusSeconds(60),
            NOW,
            SuppressionAuthor.INBOUND,
            null),
        made);
    assertEquals(List.of(platform), trail().stream().map(AuditEntry::actor).toList());
    assertEquals(
        List.of(AuditEvent.suppressionsAdded(1)), trail().stream().map(AuditEntry::event).toList());
  }

  @Test
  void a_message_with_a_key_is_of_the_key() {
    assertTrue(messages.receive(account.actor(), stop(null, null)));
    assertEquals(new SuppressionAuthor(new KeyId(1)), suppressions().getFirst().createdBy());
    assertEquals(account.actor(), trail().getFirst().actor());
  }

  @Test
  void only_the_channel_of_the_message_is_suppressed_if_that_is_the_rule() {
    OptOutRule same = new OptOutRule(StopWords.of(StopWords.DEFAULT), false);
    assertTrue(service(same).receive(platform, stop(Channel.SMS, null)));
    assertEquals(SMS, suppressions().getFirst().channels());
    assertTrue(service(same).receive(platform, stop(null, null)));
    assertEquals(SuppressedChannels.ALL.minus(SMS), suppressions().getFirst().channels());
  }

  @Test
  void a_delivery_that_is_repeated_changes_nothing_and_is_answered_in_the_same_way() {
    messages.receive(platform, stop(Channel.SMS, NOW));
    clock.push(Duration.ofSeconds(5));
    List<Suppression> before = suppressions();
    assertTrue(messages.receive(platform, stop(Channel.SMS, NOW)));
    assertEquals(before, suppressions());
    assertEquals(1, trail().size());
  }

  @Test
  void an_opt_out_that_is_older_than_a_lift_changes_nothing() {
    messages.receive(platform, stop(Channel.SMS, NOW));
    clock.push(Duration.ofSeconds(5));
    lift(SuppressedChannels.ALL);
    assertFalse(messages.receive(platform, stop(Channel.SMS, NOW)));
    assertFalse(messages.receive(platform, stop(Channel.SMS, clock.instant())));
    assertEquals(1, suppressions().size());
    clock.push(Duration.ofSeconds(1));
    assertTrue(messages.receive(platform, stop(Channel.SMS, clock.instant())));
    assertEquals(2, suppressions().size());
  }

  @Test
  void
      a_lift_of_a_node_whose_clock_is_ahead_is_respected_and_is_earlier_than_an_immediate_opt_out() {
    messages.receive(platform, stop(null, NOW));
    clock.push(Duration.ofSeconds(5));
    lift(SuppressedChannels.ALL);
    Instant lifted = clock.instant();
    clock.push(Duration.ofSeconds(-3));
    assertFalse(messages.receive(platform, stop(null, NOW.plusSeconds(1))), "not suppressed");
    assertTrue(messages.receive(platform, stop(null, null)));
    assertEquals(2, suppressions().size());
    assertEquals(
        List.of(lifted.plusNanos(1_000), NOW),
        suppressions().stream()
            .map(Suppression::occurredAt)
            .sorted(Comparator.reverseOrder())
            .toList());
  }

  @Test
  void a_sender_who_is_not_suppressed_on_some_channel_is_not_suppressed() {
    messages.receive(platform, stop(null, NOW));
    clock.push(Duration.ofSeconds(5));
    lift(SMS);
    assertFalse(messages.receive(platform, stop(null, NOW)));
    OptOutRule same = new OptOutRule(StopWords.of(StopWords.DEFAULT), false);
    assertTrue(service(same).receive(platform, stop(Channel.RCS, NOW)));
    assertFalse(service(same).receive(platform, stop(Channel.SMS, NOW)));
  }

  @Test
  void an_opt_out_occurs_now_if_its_time_is_unknown_or_in_the_future() {
    messages.receive(platform, stop(null, null));
    assertEquals(NOW, suppressions().getFirst().occurredAt());
    messages.receive(platform, new InboundMessage("393331234568", "stop", null, NOW.plusMillis(1)));
    assertEquals(NOW, suppressions().getFirst().occurredAt());
  }

  @Test
  void times_have_milliseconds() {
    messages.receive(platform, stop(null, NOW.minusNanos(999_999)));
    assertEquals(NOW.minusMillis(1), suppressions().getFirst().occurredAt());
  }

  @Test
  void an_older_form_of_a_number_is_the_same_number() {
    messages.receive(platform, new InboundMessage("5215512345678", "stop", null, null));
    assertEquals(new PhoneNumber("+525512345678"), suppressions().getFirst().number());
  }

  @Test
  void other_messages_have_no_effect() {
    Object before = storage.state();
    for (InboundMessage other :
        List.of(
            new InboundMessage("393331234567", "grazie", null, null),
            new InboundMessage("393331234567", null, null, null),
            new InboundMessage(null, "stop", null, null),
            new InboundMessage("Lecce", "stop", null, null),
            new InboundMessage("", "stop", null, null),
            new InboundMessage("3".repeat(100_000), "stop", null, null),
            new InboundMessage(null, null, null, null))) {
      assertFalse(messages.receive(platform, other));
    }
    assertSame(before, storage.state());
  }

  @ParameterizedTest
  @ValueSource(strings = {"393331234567", "+393331234567", " +39 333 1234567 ", "00393331234567"})
  void a_sender_is_an_international_number(String source) {
    assertTrue(messages.receive(platform, new InboundMessage(source, "stop", null, null)));
    assertEquals(NUMBER, suppressions().getFirst().number());
  }

  @Test
  void another_account_is_not_concerned() {
    TestAccount other = TestAccount.in(storage);
    messages.receive(platform, stop(null, null));
    assertEquals(
        Map.of(), storage.read(in -> in.suppressions().suppressed(other.id(), Set.of(NUMBER))));
  }

  @Test
  void a_token_is_valid_until_it_is_revoked() {
    InboundTokenService tokens = new InboundTokenService(storage, secrets, clock);
    NewToken created = tokens.create(account.id());
    for (Optional<AccountId> known :
        List.of(Optional.of(account.id()), Optional.<AccountId>empty())) {
      assertEquals(Optional.of(created.token()), messages.token(created.secret(), known));
      assertEquals(Optional.empty(), messages.token(created.secret() + "x", known));
      assertEquals(Optional.empty(), messages.token("", known));
      assertEquals(Optional.empty(), messages.token("x".repeat(100_000), known));
    }
    tokens.revoke(created.token().id());
    assertEquals(Optional.empty(), messages.token(created.secret(), Optional.empty()));
    assertEquals(Optional.empty(), messages.token(created.secret(), Optional.of(account.id())));
  }

  @Test
  void a_message_is_not_written_to_logs() {
    assertEquals("InboundMessage[…]", stop(Channel.SMS, NOW).toString());
  }
}
