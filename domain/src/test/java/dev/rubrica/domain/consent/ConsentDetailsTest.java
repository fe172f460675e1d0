package dev.rubrica.domain.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rubrica.domain.InvalidAssertions;
import dev.rubrica.domain.account.KeyId;
import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentDetailsTest {

  private static final Instant NOW = Instant.parse("2026-11-22T10:15:30.123456Z");
  private static final PhoneNumber NUMBER = new PhoneNumber("+393331234567");

  private static ConsentDetails details(
      Channel channel, ConsentPurpose purpose, ConsentStatus status) {
    return new ConsentDetails(
        channel, purpose, status, ConsentEvidence.of("shop", "Yes?", "::1", "M/5"));
  }

  @ParameterizedTest
  @CsvSource({"MARKETING,DENIED", "MARKETING,WITHDRAWN"})
  void who_does_not_want_marketing_has_opted_out(ConsentPurpose purpose, ConsentStatus status) {
    assertEquals(
        Optional.of(
            new SuppressionEntry(
                NUMBER,
                SuppressedChannels.of(Set.of(Channel.RCS)),
                SuppressionReason.CONSENT_WITHDRAWN,
                "shop",
                NOW,
                true)),
        details(Channel.RCS, purpose, status).optOut(NUMBER, recording(null)));
    assertEquals(
        SuppressedChannels.ALL,
        details(null, purpose, status).optOut(NUMBER, recording(null)).orElseThrow().channels());
  }

  private static ConsentRecording recording(Instant occurredAt) {
    return ConsentRecording.at(NOW, occurredAt, null);
  }

  @Test
  void an_opt_out_has_the_time_that_was_told() {
    ConsentDetails denied = details(null, ConsentPurpose.MARKETING, ConsentStatus.DENIED);
    Instant told = NOW.minusSeconds(9);
    SuppressionEntry entry = denied.optOut(NUMBER, recording(told)).orElseThrow();
    assertEquals(told, entry.occurredAt());
    assertFalse(entry.immediate());
  }

  @ParameterizedTest
  @CsvSource({"MARKETING,GRANTED", "SERVICE,GRANTED", "SERVICE,DENIED", "SERVICE,WITHDRAWN"})
  void another_decision_is_no_opt_out(ConsentPurpose purpose, ConsentStatus status) {
    assertFalse(details(null, purpose, status).suppresses());
    assertEquals(Optional.empty(), details(null, purpose, status).optOut(NUMBER, recording(null)));
  }

  @Test
  void lengths_count_code_points_and_texts_are_trimmed() {
    String astral = "😀";
    ConsentEvidence longest =
        ConsentEvidence.of(
            " " + astral.repeat(255) + " ",
            "\n" + astral.repeat(10_000),
            "  ",
            astral.repeat(1_000) + "\t");
    assertEquals(astral.repeat(255), longest.source());
    assertEquals(astral.repeat(10_000), longest.wording());
    assertEquals(astral.repeat(1_000), longest.userAgent());
    assertEquals(ConsentEvidence.NONE, ConsentEvidence.of(" ", "", null, "\t"));
  }

  @Test
  void all_violations_are_reported_at_once() {
    assertEquals(
        List.of("ipAddress", "source", "wording", "userAgent"),
        InvalidAssertions.fields(
            () ->
                ConsentEvidence.of(
                    "a".repeat(256), "a".repeat(10_001), "nowhere", "a".repeat(1_001))));
    assertEquals(
        List.of("source", "userAgent"),
        InvalidAssertions.fields(() -> ConsentEvidence.of("\0", null, null, "\ud800")));
  }

  @Test
  void a_decision_is_now_unless_it_was_before() {
    KeyId key = new KeyId(7);
    assertEquals(new ConsentRecording(NOW, NOW, key), ConsentRecording.at(NOW, null, key));
    assertEquals(
        new ConsentRecording(Instant.EPOCH, NOW, null),
        ConsentRecording.at(NOW, Instant.EPOCH, null));
    assertEquals(NOW, ConsentRecording.at(NOW.plusNanos(999), null, null).occurredAt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-22T10:15:30.123457Z", "1969-12-31T23:59:59.999Z"})
  void a_decision_of_the_future_or_before_1970_is_refused(Instant occurredAt) {
    assertEquals(
        List.of("occurredAt"),
        InvalidAssertions.fields(() -> ConsentRecording.at(NOW, occurredAt, null)));
  }

  @Test
  void evidence_and_number_are_not_in_logs() {
    Consent consent =
        new Consent(
            new ConsentId(5),
            NUMBER,
            details(null, ConsentPurpose.MARKETING, ConsentStatus.GRANTED),
            ConsentRecording.at(NOW, null, null));
    assertEquals("Consent[5]", consent.toString());
    assertFalse(consent.details().toString().contains("shop"));
  }
}
