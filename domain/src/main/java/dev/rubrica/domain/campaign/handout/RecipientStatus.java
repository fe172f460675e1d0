package dev.rubrica.domain.campaign.handout;

/** What became of a recipient. The names are part of the API. */
public enum RecipientStatus {
  /** Waits to be handed out, for the first time or again. */
  PENDING,
  /** Is in a lease that has neither expired nor been reported. */
  LEASED,
  SUCCEEDED,
  FAILED,
  /** Was not written to, for a reason that lies with the person or the campaign. */
  SKIPPED;

  /** Whether the recipient is never handed out again. */
  public boolean isFinal() {
    return this != PENDING && this != LEASED;
  }
}
