package dev.rubrica.domain.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberStateTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final SuppressedChannels SMS = SuppressedChannels.of(Set.of(Channel.SMS));
  private static final SuppressedChannels RCS = SuppressedChannels.of(Set.of(Channel.RCS));

  private static SuppressionEntry entry(SuppressedChannels channels, Instant occurredAt) {
    return new SuppressionEntry(
        new PhoneNumber("+393330000001"), channels, SuppressionReason.MANUAL, null, occurredAt);
  }

  @Test
  void only_channels_that_are_not_suppressed_are_added() {
    NumberState state = NumberState.NEW.with(SMS);
    assertTrue(state.added(entry(SMS, NOON)).isEmpty());
    assertEquals(RCS, state.added(entry(SMS.plus(RCS), NOON)));
    assertEquals(
        SuppressedChannels.ALL.minus(SMS), state.added(entry(SuppressedChannels.ALL, NOON)));
  }

  @Test
  void news_must_be_later_than_the_last_lift_of_the_channel() {
    NumberState state = NumberState.NEW.with(SuppressedChannels.ALL).lifted(SMS, NOON);
    assertTrue(state.added(entry(SMS, NOON.minusMillis(1))).isEmpty());
    assertTrue(state.added(entry(SMS, NOON)).isEmpty());
    assertEquals(SMS, state.added(entry(SMS, NOON.plusMillis(1))));
  }

  @Test
  void a_later_lift_replaces_the_earlier_one_of_its_channels() {
    NumberState state =
        NumberState.NEW
            .with(SuppressedChannels.ALL)
            .lifted(SMS.plus(RCS), NOON)
            .with(RCS)
            .lifted(RCS, NOON.plusSeconds(60));
    assertEquals(2, state.lifts().size());
    SuppressionEntry between = entry(SMS.plus(RCS), NOON.plusSeconds(30));
    assertEquals(SMS, state.added(between));
  }

  @Test
  void a_lift_with_an_earlier_time_does_not_make_the_last_one_forgotten() {
    NumberState state =
        NumberState.NEW.with(SMS).lifted(SMS, NOON).with(SMS).lifted(SMS, NOON.minusSeconds(60));
    assertTrue(state.channels().isEmpty());
    assertTrue(state.added(entry(SMS, NOON.minusSeconds(30))).isEmpty());
  }
}
