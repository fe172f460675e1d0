package dev.rubrica.domain.campaign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.NotYet;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignStateTest {

  private static final Instant NOON = CampaignDraft.NOON;
  private static final CampaignId ID = CampaignDraft.ID;
  private static final SendingSchedule TOMORROW =
      new SendingSchedule(NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(2)));

  private enum Column {
    DRAFT(CampaignState.DRAFT),
    WAITING(CampaignState.DRAFT.confirmed(NOON)),
    WAITING_PAUSED(WAITING.state.paused(ID)),
    FIXING(fixing()),
    SENDING(WAITING.state.fixed(NOON)),
    PAUSED(SENDING.state.paused(ID)),
    COMPLETED(SENDING.state.completed(NOON)),
    FAILED(WAITING.state.failed(CampaignState.NOBODY)),
    CANCELLED(SENDING.state.cancelled(ID));

    private final CampaignState state;

    Column(CampaignState state) {
      this.state = state;
    }
  }

  private static CampaignState fixing() {
    return new CampaignState(CampaignStatus.WAITING, false, true, null, NOON, null, null);
  }

  // What comes of it: the status and whether it is paused, or the kind of the refusal.
  private static String outcome(Supplier<CampaignState> transition) {
    try {
      CampaignState next = transition.get();
      return next.status().code() + (next.paused() ? "P" : "");
    } catch (NotYet _) {
      return "409R";
    } catch (DomainException.WrongState _) {
      return "409";
    } catch (DomainException.Invalid _) {
      return "400";
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DRAFT,          0,    1,   409,  409,  409,  0,    409",
    "WAITING,        1,    1,   1P,   1,    4,    1,    409R",
    "WAITING_PAUSED, 1P,   1P,  1P,   1,    4,    1P,   409R",
    "FIXING,         409R, 1,   409R, 409R, 409R, 409R, 409R",
    "SENDING,        400,  2,   2P,   2,    4,    409,  2",
    "PAUSED,         400,  2P,  2P,   2,    4,    409,  409R",
    "COMPLETED,      400,  3,   409,  409,  409,  3,    409",
    "FAILED,         400,  400, 409,  409,  409,  4,    409",
    "CANCELLED,      400,  400, 409,  409,  4,    4,    409"
  })
  void transitions_follow_the_table(
      Column column,
      String change,
      String confirm,
      String pause,
      String resume,
      String cancel,
      String delete,
      String lease) {
    CampaignState state = column.state;
    assertEquals(change, outcome(() -> checked(state, () -> state.requireChangeable(ID))));
    assertEquals(confirm, outcome(() -> state.confirmed(NOON)));
    assertEquals(pause, outcome(() -> state.paused(ID)));
    assertEquals(resume, outcome(() -> state.resumed(ID)));
    assertEquals(cancel, outcome(() -> state.cancelled(ID)));
    assertEquals(delete, outcome(() -> checked(state, () -> state.requireDeletable(ID))));
    assertEquals(
        lease,
        outcome(
            () -> checked(state, () -> state.requireLeasable(ID, SendingSchedule.AT_ONCE, NOON))));
  }

  private static CampaignState checked(CampaignState state, Runnable check) {
    check.run();
    return state;
  }

  @ParameterizedTest
  @EnumSource(Column.class)
  void a_repeated_transition_changes_nothing(Column column) {
    CampaignState state = column.state;
    if (state.status().isActive() && !state.beingFixed()) {
      CampaignState paused = state.paused(ID);
      assertSame(paused, paused.paused(ID));
      CampaignState resumed = state.resumed(ID);
      assertSame(resumed, resumed.resumed(ID));
      CampaignState cancelled = state.cancelled(ID);
      assertSame(cancelled, cancelled.cancelled(ID));
    }
    if (state.isConfirmed()) {
      assertSame(state, state.confirmed(NOON.plusSeconds(1)));
    }
  }

  @Test
  void a_confirmation_is_taken_back() {
    CampaignState confirmed = Column.WAITING_PAUSED.state;
    assertEquals(NOON, confirmed.confirmedAt());
    assertEquals(CampaignState.DRAFT, confirmed.unconfirmed());
  }

  @Test
  void an_audience_is_fixed_once() {
    CampaignState sending = fixing().fixed(NOON);
    assertTrue(sending.isFixed());
    assertFalse(sending.beingFixed());
    assertThrows(IllegalStateException.class, () -> sending.fixed(NOON));
    assertThrows(IllegalStateException.class, () -> sending.failed("why"));
    assertEquals("why", fixing().failed("why").failure());
  }

  @Test
  void a_cancelled_campaign_is_never_completed() {
    CampaignState cancelled = Column.CANCELLED.state;
    assertSame(cancelled, cancelled.completed(NOON));
    assertEquals("cancelled", cancelled.failure());
    assertTrue(cancelled.isFixed());
    assertFalse(Column.WAITING.state.cancelled(ID).isFixed());
  }

  @Test
  void a_restored_campaign_is_paused_until_it_is_resumed() {
    CampaignState restored = Column.SENDING.state.restored("2026-11-21T00:00:00Z");
    assertTrue(restored.paused());
    assertEquals(
        "restored from a backup of 2026-11-21T00:00:00Z; resume to go on", restored.failure());
    assertNull(restored.resumed(ID).failure());
    assertSame(CampaignState.DRAFT, CampaignState.DRAFT.restored("2026-11-21T00:00:00Z"));
  }

  @Test
  void who_waits_for_the_date_is_told_how_long_at_most_a_minute() {
    CampaignState waiting = Column.WAITING.state;
    Instant date = TOMORROW.scheduledDate();
    assertEquals(Duration.ofSeconds(60), retryAfter(waiting, NOON));
    assertEquals(Duration.ofSeconds(8), retryAfter(waiting, date.minusMillis(7_001)));
    assertEquals(Duration.ofSeconds(5), retryAfter(waiting, date));
  }

  private static Duration retryAfter(CampaignState state, Instant now) {
    return assertThrows(NotYet.class, () -> state.requireLeasable(ID, TOMORROW, now)).retryAfter();
  }

  @Test
  void nobody_is_leased_after_the_end() {
    CampaignState sending = Column.SENDING.state;
    Instant end = TOMORROW.sendUntil();
    sending.requireLeasable(ID, TOMORROW, end.minusMillis(1));
    assertThrows(
        DomainException.WrongState.class, () -> sending.requireLeasable(ID, TOMORROW, end));
  }
}
