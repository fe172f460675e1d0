package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * People of a block who have the same state: a row of {@code campaign_part}, whose key is the block
 * and the lowest place.
 *
 * @param attempt how often they were handed out
 * @param lease null unless they are leased
 * @param handed what was handed out last, in the order of the places; empty if nothing was
 * @param reason of skipped and failed people; null for others
 * @param at the time of the last change; null if there was none
 */
public record Part(
    int block,
    PlaceSet places,
    PartState state,
    int attempt,
    @Nullable LeaseEnd lease,
    List<Handed> handed,
    @Nullable String reason,
    @Nullable Instant at) {

  /** The columns that {@link #read} reads, of a part named p. */
  public static final String COLUMNS =
      "p.block, p.places, p.state, p.attempt, p.lease_id, p.lease_end, p.numbers, p.channels,"
          + " p.reason, p.at";

  public Part {
    handed = List.copyOf(handed);
    if (!handed.isEmpty() && handed.size() != places.size()) {
      throw new IllegalArgumentException("everybody or nobody was handed out");
    }
  }

  /** The lease to which people belong, and when it ends. */
  public record LeaseEnd(LeaseId id, Instant end) {}

  /**
   * What was handed out of a person.
   *
   * @param number as digits; {@link PhoneDigits#NONE} after the erasure
   * @param channels as bits; 0 when the person is not leased any more
   */
  public record Handed(long number, int channels) {

    /** Omits the number, which is personal data and must not be logged. */
    @Override
    public String toString() {
      return "Handed[" + channels + "]";
    }
  }

  public static Part read(ResultSet row) throws SQLException {
    UUID lease = row.getObject("lease_id", UUID.class);
    return new Part(
        row.getInt("block"),
        PlaceSet.read(row.getBytes("places")),
        PartState.ofCode(row.getInt("state")),
        row.getInt("attempt"),
        lease == null ? null : new LeaseEnd(new LeaseId(lease), Timestamps.read(row, "lease_end")),
        handed(row.getArray("numbers"), row.getBytes("channels")),
        row.getString("reason"),
        Timestamps.readNullable(row, "at"));
  }

  private static List<Handed> handed(@Nullable Array numbers, byte @Nullable [] channels)
      throws SQLException {
    if (numbers == null) {
      return List.of();
    }
    Long[] digits = (Long[]) numbers.getArray();
    return IntStream.range(0, digits.length)
        .mapToObj(i -> new Handed(digits[i], channels == null ? 0 : channels[i]))
        .toList();
  }

  /** What was handed out of the person at each place; null for nothing. */
  public IntFunction<@Nullable Handed> byPlace() {
    if (handed.isEmpty()) {
      return _ -> null;
    }
    Handed[] all = new Handed[PlaceSet.BLOCK];
    int[] order = places.stream().toArray();
    for (int i = 0; i < order.length; i++) {
      all[order[i]] = handed.get(i);
    }
    return place -> all[place];
  }

  /** Some of the people, otherwise unchanged. */
  Part only(PlaceSet some) {
    IntFunction<@Nullable Handed> byPlace = byPlace();
    List<Handed> left =
        handed.isEmpty() ? List.of() : some.stream().mapToObj(byPlace::apply).toList();
    return new Part(block, some, state, attempt, lease, left, reason, at);
  }

  /** The people in a lease, for one more time. */
  Part leased(LeaseEnd to, List<Handed> now, Instant time) {
    return new Part(block, places, PartState.LEASED, attempt + 1, to, now, null, time);
  }

  /** The people in no lease any more. */
  Part settled(PartState next, @Nullable String why, Instant time) {
    List<Handed> numbers = handed.stream().map(one -> new Handed(one.number(), 0)).toList();
    return new Part(block, places, next, attempt, null, numbers, why, time);
  }
}
