package dev.rubrica.testkit.contract.suppression;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opt-outs as a plain model: a cell for each number and each bit of the channels. */
final class SuppressionModel {

  private record Cell(PhoneNumber number, int bit) {}

  private record Fact(SuppressionReason reason, @Nullable String source, Instant occurredAt) {}

  private final Map<Cell, Fact> inForce = new HashMap<>();
  private final Map<Cell, Instant> lifts = new HashMap<>();

  /** The number of entries that suppress something. */
  long suppress(List<SuppressionEntry> entries) {
    long added = 0;
    for (SuppressionEntry entry : entries) {
      Fact fact = new Fact(entry.reason(), entry.source(), entry.occurredAt());
      boolean adds = false;
      for (Cell cell : cells(entry.number(), entry.channels())) {
        adds |= suppress(cell, fact);
      }
      added += adds ? 1 : 0;
    }
    return added;
  }

  private boolean suppress(Cell cell, Fact fact) {
    Instant lifted = lifts.get(cell);
    if (inForce.containsKey(cell) || (lifted != null && !lifted.isBefore(fact.occurredAt()))) {
      return false;
    }
    inForce.put(cell, fact);
    return true;
  }

  /** The number of entries that lift something. */
  long lift(List<LiftEntry> entries, Instant now) {
    long lifted = 0;
    for (LiftEntry entry : entries) {
      boolean lifts = false;
      for (Cell cell : cells(entry.number(), entry.channels())) {
        lifts |= lift(cell, now);
      }
      // With the last known channel, those of later versions.
      if (lifts && channels(entry.number()).isEmpty()) {
        cells(entry.number(), SuppressedChannels.ALL).forEach(cell -> lift(cell, now));
      }
      lifted += lifts ? 1 : 0;
    }
    return lifted;
  }

  private boolean lift(Cell cell, Instant now) {
    boolean present = inForce.remove(cell) != null;
    if (present) {
      lifts.put(cell, now);
    }
    return present;
  }

  void copy(PhoneNumber former, PhoneNumber current) {
    Map<Cell, Fact> before = Map.copyOf(inForce);
    for (Cell cell : cells(former, SuppressedChannels.ALL)) {
      Fact fact = before.get(cell);
      if (fact != null && fact.reason() != SuppressionReason.INVALID_NUMBER) {
        suppress(new Cell(current.canonical(), cell.bit()), fact);
      }
    }
  }

  Set<Channel> channels(PhoneNumber number) {
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (Channel channel : Channel.values()) {
      Cell cell = new Cell(number.canonical(), SuppressedChannels.bit(channel));
      if (inForce.containsKey(cell)) {
        channels.add(channel);
      }
    }
    return channels;
  }

  /** The number of numbers that are suppressed on some channel, known or not. */
  long numbers() {
    return inForce.keySet().stream().map(Cell::number).distinct().count();
  }

  /** The channels on which numbers are suppressed; numbers without any are omitted. */
  Map<PhoneNumber, SuppressedChannels> inForce() {
    Map<PhoneNumber, SuppressedChannels> channels = new HashMap<>();
    for (Cell cell : inForce.keySet()) {
      channels.merge(cell.number(), new SuppressedChannels(cell.bit()), SuppressedChannels::plus);
    }
    return channels;
  }

  private static List<Cell> cells(PhoneNumber number, SuppressedChannels channels) {
    List<Cell> cells = new ArrayList<>();
    for (int bit = 1; bit <= SuppressedChannels.ALL.bits(); bit <<= 1) {
      if ((channels.bits() & bit) != 0) {
        cells.add(new Cell(number.canonical(), bit));
      }
    }
    return cells;
  }
}
