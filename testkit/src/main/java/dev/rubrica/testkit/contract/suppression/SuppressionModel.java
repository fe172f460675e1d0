package dev.rubrica.testkit.contract.suppression;

import dev.rubrica.domain.contact.Channel;
import dev.rubrica.domain.contact.PhoneNumber;
import dev.rubrica.domain.imports.ImportId;
import dev.rubrica.domain.suppression.LiftEntry;
import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.domain.suppression.SuppressionEntry;
import dev.rubrica.domain.suppression.SuppressionReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opt-outs as a plain model: a cell for each number and each bit of the channels. */
final class SuppressionModel {

  record Cell(PhoneNumber number, int bit) {
    static List<Cell> of(PhoneNumber number, SuppressedChannels channels) {
      List<Cell> cells = new ArrayList<>();
      for (int bit = 1; bit <= SuppressedChannels.ALL.bits(); bit <<= 1) {
        if ((channels.bits() & bit) != 0) {
          cells.add(new Cell(number.canonical(), bit));
        }
      }
      return cells;
    }
  }

  record Fact(SuppressionReason reason, @Nullable String source, Instant occurredAt) {}

  /** A suppression: the cells of one entry that were free. */
  private record Made(int id, Fact fact, @Nullable ImportId importId) {}

  private final Map<Cell, Made> inForce = new HashMap<>();
  private final Map<Cell, Instant> lifts = new HashMap<>();
  private int made;

  /** The number of entries that suppress something. */
  long suppress(List<SuppressionEntry> entries, @Nullable ImportId importId) {
    return entries.stream().filter(entry -> suppress(entry, importId)).count();
  }

  private boolean suppress(SuppressionEntry entry, @Nullable ImportId importId) {
    List<Cell> cells =
        Cell.of(entry.number(), entry.channels()).stream()
            .filter(cell -> !inForce.containsKey(cell))
            .filter(cell -> entry.immediate() || isAfterLift(cell, entry.occurredAt()))
            .toList();
    Instant occurredAt = entry.occurredAt();
    for (Cell cell : cells) {
      if (!isAfterLift(cell, occurredAt)) {
        occurredAt = lifts.get(cell).plus(1, ChronoUnit.MICROS);
      }
    }
    Made one = new Made(made++, new Fact(entry.reason(), entry.source(), occurredAt), importId);
    cells.forEach(cell -> inForce.put(cell, one));
    return !cells.isEmpty();
  }

  private boolean isAfterLift(Cell cell, Instant time) {
    Instant lifted = lifts.get(cell);
    return lifted == null || lifted.isBefore(time);
  }

  /** The number of entries that lift something. */
  long lift(List<LiftEntry> entries, Instant now) {
    long lifted = 0;
    for (LiftEntry entry : entries) {
      boolean lifts = false;
      for (Cell cell : Cell.of(entry.number(), entry.channels())) {
        lifts |= lift(cell, now);
      }
      // With the last known channel, those of later versions.
      if (lifts && channels(entry.number()).isEmpty()) {
        Cell.of(entry.number(), SuppressedChannels.ALL).forEach(cell -> lift(cell, now));
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

  /** The number of suppressions that are lifted. */
  long liftImport(ImportId importId, Instant now) {
    Set<Entry<Cell, Made>> affected =
        Map.copyOf(inForce).entrySet().stream()
            .filter(one -> importId.equals(one.getValue().importId()))
            .collect(Collectors.toSet());
    affected.forEach(one -> lift(one.getKey(), now));
    return affected.stream().map(one -> one.getValue().id()).distinct().count();
  }

  void copy(PhoneNumber former, PhoneNumber current) {
    Map<Made, Integer> channels = new HashMap<>();
    for (Cell cell : Cell.of(former, SuppressedChannels.ALL)) {
      Made one = inForce.get(cell);
      if (one != null && one.fact().reason() != SuppressionReason.INVALID_NUMBER) {
        channels.merge(one, cell.bit(), Integer::sum);
      }
    }
    channels.forEach(
        (one, bits) -> {
          Fact fact = one.fact();
          SuppressedChannels copied = new SuppressedChannels(bits);
          suppress(
              new SuppressionEntry(
                  current, copied, fact.reason(), fact.source(), fact.occurredAt()),
              null);
        });
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

  /** The facts of what is suppressed. */
  Map<Cell, Fact> inForce() {
    return inForce.entrySet().stream()
        .collect(Collectors.toMap(Entry::getKey, one -> one.getValue().fact()));
  }
}
