package dev.rubrica.domain.suppression;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides whether an opt-out of a number changes anything.
 *
 * @param channels on which the number is suppressed
 * @param lifts the lifts of the past that still matter, among them the last one of each channel
 */
public record NumberState(SuppressedChannels channels, List<PastLift> lifts) {

  /** The unit of stored times, in nanoseconds. */
  private static final int MICROSECOND = 1_000;

  /** Of a number that was never suppressed. */
  public static final NumberState NEW = new NumberState(SuppressedChannels.NONE, List.of());

  /** A lift of these channels at that time. */
  public record PastLift(SuppressedChannels channels, Instant at) {}

  public NumberState {
    lifts = List.copyOf(lifts);
  }

  /**
   * The channels on which the entry would suppress the number: those of the entry that are not
   * suppressed, except those whose last lift is not earlier than the opt-out. An opt-out without a
   * time of its own is later than every lift.
   */
  public SuppressedChannels added(SuppressionEntry entry) {
    SuppressedChannels added = entry.channels().minus(channels);
    if (entry.immediate()) {
      return added;
    }
    for (PastLift lift : lifts) {
      if (!lift.at().isBefore(entry.occurredAt())) {
        added = added.minus(lift.channels());
      }
    }
    return added;
  }

  /**
   * When the opt-out occurred that suppresses the number on these channels: at the time of the
   * entry, or just after the last lift if it has no time of its own and that is later.
   */
  public Instant occurrence(SuppressionEntry entry, SuppressedChannels added) {
    Instant time = entry.occurredAt();
    for (PastLift lift : lifts) {
      boolean isLater = entry.immediate() && !lift.at().isBefore(time);
      if (isLater && !lift.channels().intersection(added).isEmpty()) {
        time = lift.at().plusNanos(MICROSECOND);
      }
    }
    return time;
  }

  /** The state after a suppression on these channels. */
  public NumberState with(SuppressedChannels added) {
    return new NumberState(channels.plus(added), lifts);
  }

  /** The state after these entries, one after the other. */
  public NumberState with(List<SuppressionEntry> entries) {
    NumberState state = this;
    for (SuppressionEntry entry : entries) {
      state = state.with(state.added(entry));
    }
    return state;
  }

  /**
   * The state after a lift of these channels. Another node, whose clock is ahead, may have lifted
   * them at a later time before, which then still counts.
   */
  public NumberState lifted(SuppressedChannels lifted, Instant at) {
    List<PastLift> left = new ArrayList<>();
    for (PastLift past : lifts) {
      SuppressedChannels remaining =
          past.at().isAfter(at) ? past.channels() : past.channels().minus(lifted);
      if (!remaining.isEmpty()) {
        left.add(new PastLift(remaining, past.at()));
      }
    }
    left.add(new PastLift(lifted, at));
    return new NumberState(channels.minus(lifted), left);
  }
}
