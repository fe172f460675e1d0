package dev.rubrica.domain.suppression;

/** Why a number must not be written to. The names are part of the API and of stored rows. */
public enum SuppressionReason {
  /** The person answered with a stop word. */
  STOP_REPLY,
  /** The person asked in another way. */
  USER_REQUEST,
  /** The person complained, for example to the operator or to an authority. */
  COMPLAINT,
  /** Messages to the number fail for good. It is a fact of the number, not a wish of a person. */
  INVALID_NUMBER,
  /** A user of the account decided it. */
  MANUAL,
  /** The number was in a file of opt-outs. */
  IMPORT,
  /** The person denied or withdrew the consent to marketing. */
  CONSENT_WITHDRAWN
}
