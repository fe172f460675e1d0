package dev.rubrica.domain.campaign.handout;

/** Why a recipient was skipped. The names are part of the API and of stored rows. */
public enum SkipReason {
  /** The contact was deleted, or the person was erased. */
  DELETED,
  /** The number is suppressed on every channel of the mode that the person supports. */
  SUPPRESSED,
  /** There is no valid number, or it supports no channel of the mode. */
  UNREACHABLE,
  /** The campaign was cancelled. */
  CANCELLED,
  /** The campaign ended at its {@code sendUntil}. */
  EXPIRED
}
