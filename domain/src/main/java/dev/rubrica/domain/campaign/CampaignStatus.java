package dev.rubrica.domain.campaign;

import java.util.Optional;
import java.util.stream.Stream;

/** The status of a campaign. The codes are part of the API and of stored rows. */
public enum CampaignStatus {
  DRAFT(0),
  /** Confirmed, and waiting for its date or for its audience to be fixed. */
  WAITING(1),
  SENDING(2),
  COMPLETED(3),
  /** Failed or cancelled. */
  ENDED(4);

  private final int code;

  CampaignStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }

  /** The status with this code; empty if there is none. */
  public static Optional<CampaignStatus> ofCode(int code) {
    return Stream.of(values()).filter(status -> status.code == code).findFirst();
  }

  /** Whether a campaign with this status counts towards the limit of confirmed campaigns. */
  public boolean isActive() {
    return this == WAITING || this == SENDING;
  }
}
