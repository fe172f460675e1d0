package dev.rubrica.persistence.suppression;

import dev.rubrica.domain.suppression.SuppressedChannels;
import dev.rubrica.persistence.suppression.SuppressionHistory.Change;
import dev.rubrica.persistence.suppression.SuppressionHistory.InForce;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lift does to the suppressions of one number: which of them are lifted, and which lose some
 * of their channels to a lifted suppression of its own.
 */
final class LiftedRows {

  private static final class Row {
    private final InForce stored;
    private SuppressedChannels channels;
    private boolean lifted;

    Row(InForce stored) {
      this.stored = stored;
      this.channels = stored.suppression().channels();
    }

    boolean isChanged() {
      return lifted || !channels.equals(stored.suppression().channels());
    }

    Change with(SuppressedChannels others) {
      return new Change(stored.place(), others, lifted);
    }
  }

  private final List<Row> rows = new ArrayList<>(1);
  private final List<Change> pieces = new ArrayList<>(0);
  private SuppressedChannels lifted = SuppressedChannels.NONE;

  void add(InForce suppression) {
    rows.add(new Row(suppression));
  }

  /** Lifts the suppressions on these channels; returns whether there were any. */
  boolean lift(SuppressedChannels named) {
    SuppressedChannels before = lifted;
    SuppressedChannels channels = inForce().liftedBy(named);
    for (Row row : rows) {
      SuppressedChannels gone = row.channels.intersection(channels);
      if (!row.lifted && !gone.isEmpty()) {
        lift(row, gone);
        lifted = lifted.plus(gone);
      }
    }
    return !lifted.equals(before);
  }

  private SuppressedChannels inForce() {
    return rows.stream()
        .filter(row -> !row.lifted)
        .map(row -> row.channels)
        .reduce(SuppressedChannels.NONE, SuppressedChannels::plus);
  }

  private void lift(Row row, SuppressedChannels gone) {
    SuppressedChannels rest = row.channels.minus(gone);
    if (rest.isEmpty()) {
      row.lifted = true;
    } else {
      pieces.add(row.with(gone));
      row.channels = rest;
    }
  }

  /** All channels that were lifted. */
  SuppressedChannels lifted() {
    return lifted;
  }

  /**
   * The lifted suppressions to insert; their places are those of the suppressions they are from.
   */
  List<Change> pieces() {
    return pieces;
  }

  /** The changes of existing suppressions. */
  List<Change> changes() {
    return rows.stream().filter(Row::isChanged).map(row -> row.with(row.channels)).toList();
  }
}
