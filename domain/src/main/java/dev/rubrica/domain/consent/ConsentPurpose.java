package dev.rubrica.domain.consent;

/** What messages are for. The names are part of the API and of stored rows. */
public enum ConsentPurpose {
  /** Advertising. */
  MARKETING,
  /** What a customer needs to know, such as a delivery or an appointment. */
  SERVICE
}
