package dev.rubrica.domain.campaign;

import dev.rubrica.domain.Violations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign is sent.
 *
 * @param scheduledDate when the audience is fixed and sending begins; null for at once
 * @param sendUntil who is not leased by then is skipped; null for no end. After {@code
 *     scheduledDate}
 */
public record SendingSchedule(@Nullable Instant scheduledDate, @Nullable Instant sendUntil) {

  public static final SendingSchedule AT_ONCE = new SendingSchedule(null, null);

  public SendingSchedule {
    new Violations()
        .require(
            scheduledDate == null || sendUntil == null || sendUntil.isAfter(scheduledDate),
            "sendUntil",
            "must be after scheduledDate")
        .throwIfAny();
  }

  /** Whether the audience may be fixed at that moment. */
  public boolean isDue(Instant now) {
    return scheduledDate == null || !scheduledDate.isAfter(now);
  }

  /** Whether nobody may be leased any more at that moment. */
  public boolean isOver(Instant now) {
    return sendUntil != null && !now.isBefore(sendUntil);
  }

  /** Adds the times that are too early to confirm the campaign at that moment. */
  void addPast(Violations problems, Instant now) {
    problems
        .require(
            scheduledDate == null || scheduledDate.isAfter(now),
            "scheduledDate",
            "must be in the future, or null to begin at once")
        .require(!isOver(now), "sendUntil", "must be in the future, or null");
  }
}
