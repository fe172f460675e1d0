package dev.rubrica.console.route;

/** Who may open a page. */
public enum ConsoleAccess {
  /** Everybody, also without a session. */
  OPEN,
  /** Whoever has signed in. */
  READ,
  /** Whoever has signed in with a key that may write. */
  WRITE
}
