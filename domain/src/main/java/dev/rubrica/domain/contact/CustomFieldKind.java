package dev.rubrica.domain.contact;

/**
 * The kinds of values that custom fields are compared by. Values of different kinds never match.
 */
public enum CustomFieldKind {
  TEXT,
  NUMBER,
  BOOLEAN,
  DATE
}
