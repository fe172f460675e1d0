package dev.rubrica.persistence.campaign.handout;

import dev.rubrica.domain.campaign.handout.LeaseFields;
import dev.rubrica.domain.campaign.handout.LeaseId;
import dev.rubrica.domain.campaign.handout.LeaseResult;
import dev.rubrica.persistence.campaign.PlaceSet;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A lease as it is stored, live or ended.
 *
 * @param size how many people were granted
 * @param people the places of those who were granted, by block
 * @param report the digest of the report; null unless it was reported
 * @param result all zero while it is open
 */
record StoredLease(
    LeaseId id,
    @Nullable String worker,
    LeaseFields fields,
    Instant grantedAt,
    Instant end,
    int size,
    Map<Integer, PlaceSet> people,
    State state,
    byte @Nullable [] report,
    LeaseResult result) {

  /** The codes are stored. */
  enum State {
    /** Live, or expired. */
    OPEN(0),
    REPORTED(1),
    GIVEN_BACK(2);

    private final int code;

    State(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static State ofCode(int code) {
      return switch (code) {
        case 0 -> OPEN;
        case 1 -> REPORTED;
        case 2 -> GIVEN_BACK;
        default -> throw new IllegalArgumentException("no state has the code " + code);
      };
    }
  }

  boolean isLive(Instant now) {
    return state == State.OPEN && end.isAfter(now);
  }
}
