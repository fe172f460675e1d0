package dev.rubrica.domain.account;

/** What a key allows. */
public enum Scope {
  READ,
  WRITE;

  /** Writing includes reading. */
  public boolean allows(Scope needed) {
    return this == WRITE || needed == READ;
  }
}
