package dev.rubrica.persistence.campaign.recipient;

import dev.rubrica.domain.campaign.CampaignToken;
import dev.rubrica.domain.campaign.handout.Recipient;
import dev.rubrica.domain.campaign.handout.RecipientKey;
import dev.rubrica.domain.campaign.handout.RecipientStatus;
import dev.rubrica.domain.contact.ContactId;
import dev.rubrica.persistence.campaign.PhoneDigits;
import dev.rubrica.persistence.campaign.PlaceSet;
import dev.rubrica.persistence.campaign.handout.Block;
import dev.rubrica.persistence.campaign.handout.Part;
import dev.rubrica.persistence.campaign.handout.Part.Handed;
import dev.rubrica.persistence.campaign.handout.PartState;
import dev.rubrica.persistence.jdbc.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a campaign are shown as recipients at a moment: whoever was in a lease that has
 * expired is pending.
 */
record RecipientView(CampaignToken token, Instant now) {

  /** The columns that {@link #read} reads, of a campaign named c. */
  static final String COLUMNS = "c.token, statement_timestamp() AS now";

  static RecipientView read(ResultSet row) throws SQLException {
    return new RecipientView(
        new CampaignToken(row.getString("token")), Timestamps.read(row, "now"));
  }

  static long place(int block, int place) {
    return (long) block * PlaceSet.BLOCK + place;
  }

  /** The person at a place of a part. */
  Recipient recipient(Part part, int place, RecipientKey key, @Nullable ContactId contact) {
    Part shown = shown(part);
    IntFunction<@Nullable Handed> handed = shown.byPlace();
    return recipient(shown, place, key, contact, handed.apply(place));
  }

  private static Recipient recipient(
      Part shown,
      int place,
      RecipientKey key,
      @Nullable ContactId contact,
      @Nullable Handed handed) {
    return new Recipient(
        place(shown.block(), place),
        key,
        contact,
        handed == null ? null : PhoneDigits.read(handed.number()),
        status(shown.state()),
        shown.reason(),
        shown.attempt(),
        shown.at());
  }

  /** The people of a part by their places; null for others. */
  IntFunction<@Nullable Recipient> recipients(Part part, Block block) {
    Part shown = shown(part);
    IntFunction<@Nullable Handed> handed = shown.byPlace();
    return place ->
        shown.places().contains(place)
            ? recipient(
                shown, place, block.key(token, place), block.contact(place), handed.apply(place))
            : null;
  }

  private Part shown(Part part) {
    if (part.lease() == null || part.lease().end().isAfter(now)) {
      return part;
    }
    return new Part(
        part.block(),
        part.places(),
        PartState.PENDING,
        part.attempt(),
        null,
        part.handed(),
        null,
        part.lease().end());
  }

  static RecipientStatus status(PartState state) {
    return switch (state) {
      case PENDING -> RecipientStatus.PENDING;
      case LEASED -> RecipientStatus.LEASED;
      case SUCCEEDED -> RecipientStatus.SUCCEEDED;
      case SKIPPED -> RecipientStatus.SKIPPED;
      case FAILED -> RecipientStatus.FAILED;
    };
  }

  static PartState state(RecipientStatus status) {
    return switch (status) {
      case PENDING -> PartState.PENDING;
      case LEASED -> PartState.LEASED;
      case SUCCEEDED -> PartState.SUCCEEDED;
      case SKIPPED -> PartState.SKIPPED;
      case FAILED -> PartState.FAILED;
    };
  }

  /** The columns that {@link #exception} reads, of an exception named e. */
  static final String EXCEPTION =
      "e.block, e.place_in_block, e.state, e.attempt, e.number, e.reason, e.at";

  /** A person who failed or was skipped alone. */
  record ExceptionRow(
      int block,
      int place,
      PartState state,
      int attempt,
      long number,
      @Nullable String reason,
      Instant at) {

    static ExceptionRow read(ResultSet row) throws SQLException {
      return new ExceptionRow(
          row.getInt("block"),
          row.getInt("place_in_block"),
          PartState.ofCode(row.getInt("state")),
          row.getInt("attempt"),
          row.getLong("number"),
          row.getString("reason"),
          Objects.requireNonNull(Timestamps.readNullable(row, "at")));
    }

    Recipient recipient(RecipientKey key, @Nullable ContactId contact) {
      return new Recipient(
          RecipientView.place(block, place),
          key,
          contact,
          PhoneDigits.read(number),
          status(state),
          reason,
          attempt,
          at);
    }

    /** Omits the number and the reason, which may be personal data and must not be logged. */
    @Override
    public String toString() {
      return "ExceptionRow[" + block + ", " + place + ", " + state + "]";
    }
  }
}
