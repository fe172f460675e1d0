package dev.rubrica.domain.campaign;

import dev.rubrica.domain.DomainException;
import dev.rubrica.domain.DomainException.Invalid;
import dev.rubrica.domain.DomainException.Kind;
import dev.rubrica.domain.DomainException.NotYet;
import dev.rubrica.domain.DomainException.WrongState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a campaign and its transitions. Each transition returns the next state, the same
 * object when nothing changes, or throws a {@link DomainException} when the state does not allow
 * it. Fixed and sending campaigns are never drafts again.
 *
 * @param paused a paused campaign does not become due, and nobody is leased
 * @param beingFixed whether a node is fixing the audience at the moment
 * @param failure why it failed or was cancelled, or why it is paused after a restore; null
 *     otherwise
 * @param confirmedAt null until it is confirmed
 * @param fixedAt as of when the audience was fixed; null until then
 * @param completedAt when the last person was acknowledged or skipped; null unless the status is
 *     {@link CampaignStatus#COMPLETED}
 */
public record CampaignState(
    CampaignStatus status,
    boolean paused,
    boolean beingFixed,
    @Nullable String failure,
    @Nullable Instant confirmedAt,
    @Nullable Instant fixedAt,
    @Nullable Instant completedAt) {

  /** The failure of a cancelled campaign. */
  public static final String CANCELLED = "cancelled";

  /** The failure of a campaign whose end passed before its audience was fixed. */
  public static final String OVER = "sendUntil passed before the audience was fixed";

  /** The failure of a campaign whose audience was empty when it was fixed. */
  public static final String NOBODY = "the audience has no recipients";

  public static final CampaignState DRAFT =
      new CampaignState(CampaignStatus.DRAFT, false, false, null, null, null, null);

  /** The end of the failure of a campaign that was restored from a backup. */
  private static final String RESUME = "; resume to go on";

  private static final Duration WHILE_FIXED = Duration.ofSeconds(5);
  private static final Duration WHILE_PAUSED = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  public boolean isCancelled() {
    return status == CampaignStatus.ENDED && CANCELLED.equals(failure);
  }

  /** Whether the audience is fixed, so that the campaign has recipients. */
  public boolean isFixed() {
    return fixedAt != null;
  }

  /**
   * For a change of the definition, and for the calculation of the goal.
   *
   * @throws NotYet the audience is being fixed
   * @throws Invalid the campaign cannot be changed any more
   */
  public void requireChangeable(CampaignId id) {
    requireNotBeingFixed(id);
    if (status != CampaignStatus.DRAFT && status != CampaignStatus.WAITING) {
      throw new Invalid(
          "status",
          "must be 0 or 1, but is %d: the campaign cannot be changed any more; make a new one"
              .formatted(code()));
    }
  }

  /** After a change of more than name and description: the confirmation is taken back. */
  public CampaignState unconfirmed() {
    return DRAFT;
  }

  /** Whether {@link #confirmed} would do nothing. */
  public boolean isConfirmed() {
    return status != CampaignStatus.DRAFT && status != CampaignStatus.ENDED;
  }

  /**
   * After the confirmation of a valid draft. A confirmed campaign stays as it is.
   *
   * @throws Invalid it has failed or was cancelled
   */
  public CampaignState confirmed(Instant now) {
    if (status == CampaignStatus.ENDED) {
      throw new Invalid(
          "status",
          "must be 0, but is 4: the campaign has failed or was cancelled; make a new one");
    }
    return isConfirmed()
        ? this
        : new CampaignState(CampaignStatus.WAITING, false, false, null, now, null, null);
  }

  /** After the audience was fixed with at least one recipient. */
  public CampaignState fixed(Instant at) {
    requireWaiting();
    return new CampaignState(CampaignStatus.SENDING, paused, false, null, confirmedAt, at, null);
  }

  /** After the campaign became due, and its audience could not be fixed. */
  public CampaignState failed(String why) {
    requireWaiting();
    return new CampaignState(CampaignStatus.ENDED, false, false, why, confirmedAt, null, null);
  }

  private void requireWaiting() {
    if (status != CampaignStatus.WAITING) {
      throw new IllegalStateException("the campaign does not wait for its audience");
    }
  }

  /**
   * @throws WrongState the campaign neither waits nor sends
   * @throws NotYet the audience is being fixed
   */
  public CampaignState paused(CampaignId id) {
    requireActive(id, "paused");
    return paused ? this : withPaused(true, failure);
  }

  /**
   * @throws WrongState the campaign neither waits nor sends
   * @throws NotYet the audience is being fixed
   */
  public CampaignState resumed(CampaignId id) {
    requireActive(id, "resumed");
    return paused ? withPaused(false, null) : this;
  }

  /** After a restore from the backup of that time, of an active campaign: paused. */
  public CampaignState restored(String backup) {
    return status.isActive()
        ? withPaused(true, "restored from a backup of " + backup + RESUME)
        : this;
  }

  private CampaignState withPaused(boolean now, @Nullable String why) {
    return new CampaignState(status, now, beingFixed, why, confirmedAt, fixedAt, completedAt);
  }

  /**
   * @throws WrongState the campaign is a draft, or has completed or failed
   * @throws NotYet the audience is being fixed
   */
  public CampaignState cancelled(CampaignId id) {
    if (isCancelled()) {
      return this;
    }
    requireActive(id, "cancelled");
    return new CampaignState(
        CampaignStatus.ENDED, false, false, CANCELLED, confirmedAt, fixedAt, null);
  }

  private void requireActive(CampaignId id, String what) {
    requireNotBeingFixed(id);
    if (!status.isActive()) {
      throw new WrongState(
          Kind.CAMPAIGN,
          id.value(),
          "has the status %d and cannot be %s; only 1 and 2 can".formatted(code(), what));
    }
  }

  /**
   * @throws WrongState the campaign is being sent
   * @throws NotYet the audience is being fixed
   */
  public void requireDeletable(CampaignId id) {
    requireNotBeingFixed(id);
    if (status == CampaignStatus.SENDING) {
      throw new WrongState(
          Kind.CAMPAIGN, id.value(), "is being sent and cannot be deleted; cancel it first");
    }
  }

  private void requireNotBeingFixed(CampaignId id) {
    if (beingFixed) {
      throw new NotYet(
          Kind.CAMPAIGN, id.value(), "is having its audience fixed; try again", WHILE_FIXED);
    }
  }

  /**
   * For a new lease.
   *
   * @throws NotYet the campaign is not due, is being fixed or is paused
   * @throws WrongState nobody can be leased, and that will not change
   */
  public void requireLeasable(CampaignId id, SendingSchedule schedule, Instant now) {
    requireNotBeingFixed(id);
    if (!status.isActive() || schedule.isOver(now)) {
      throw new WrongState(Kind.CAMPAIGN, id.value(), notLeasable());
    }
    if (paused) {
      throw new NotYet(Kind.CAMPAIGN, id.value(), "is paused", WHILE_PAUSED);
    }
    if (status == CampaignStatus.WAITING) {
      throw new NotYet(Kind.CAMPAIGN, id.value(), "is not due yet", untilDue(schedule, now));
    }
  }

  private String notLeasable() {
    return switch (status) {
      case DRAFT -> "is not confirmed";
      case COMPLETED -> "is completed";
      case ENDED -> isCancelled() ? "was cancelled" : "has failed";
      case WAITING, SENDING -> "is over: sendUntil has passed";
    };
  }

  /**
   * For what concerns the recipients.
   *
   * @throws NotYet the audience is not fixed yet
   * @throws WrongState there is no fixed audience, and there will be none
   */
  public void requireFixed(CampaignId id, SendingSchedule schedule, Instant now) {
    if (isFixed()) {
      return;
    }
    String state = "has no recipients: its audience is not fixed";
    if (status == CampaignStatus.WAITING) {
      throw new NotYet(Kind.CAMPAIGN, id.value(), state, untilDue(schedule, now));
    }
    throw new WrongState(Kind.CAMPAIGN, id.value(), state);
  }

  private static Duration untilDue(SendingSchedule schedule, Instant now) {
    if (schedule.scheduledDate() == null || schedule.isDue(now)) {
      return WHILE_FIXED;
    }
    Duration wait = Duration.between(now, schedule.scheduledDate());
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** After the last person was acknowledged or skipped. A cancelled campaign stays cancelled. */
  public CampaignState completed(Instant now) {
    return status == CampaignStatus.SENDING
        ? new CampaignState(CampaignStatus.COMPLETED, false, false, null, confirmedAt, fixedAt, now)
        : this;
  }

  private int code() {
    return status.code();
  }
}
