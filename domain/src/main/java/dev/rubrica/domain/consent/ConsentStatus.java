package dev.rubrica.domain.consent;

/** What the person decided. The names are part of the API and of stored rows. */
public enum ConsentStatus {
  GRANTED,
  DENIED,
  /** The person took back a consent that was granted before. */
  WITHDRAWN
}
