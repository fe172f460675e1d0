package dev.rubrica.domain.account;

/** The permission of a key. */
public enum Scope {
  READ,
  WRITE;

  /** Writing includes reading. */
  public boolean allows(Scope needed) {
    return this == WRITE || needed == READ;
  }
}
