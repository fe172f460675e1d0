package dev.rubrica.domain.account;

/** The permission of a key. The names are those of the command line and of stored keys. */
public enum Scope {
  /** Reads everything but the audit trail. */
  READ,
  /** Reads campaigns and hands out their recipients, and nothing else. */
  SEND,
  WRITE;

  /** Writing includes reading and sending; neither of these includes the other. */
  public boolean allows(Scope needed) {
    return this == WRITE || this == needed;
  }
}
