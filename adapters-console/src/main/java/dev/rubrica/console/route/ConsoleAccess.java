package dev.rubrica.console.route;

/** Who may open a page, and how large a form may be. */
public enum ConsoleAccess {
  /** Everybody, also without a session. */
  OPEN(16_384),

  /** Whoever has signed in. */
  READ(Sizes.SESSION),

  /** Whoever has signed in with a key that may write. */
  WRITE(Sizes.SESSION);

  private final int maxForm;

  ConsoleAccess(int maxForm) {
    this.maxForm = maxForm;
  }

  /** The largest form without a file, in bytes. */
  int maxForm() {
    return maxForm;
  }

  private static final class Sizes {
    /**
     * The largest form is that of a campaign: the text of its message may have 10,000 characters,
     * of which each takes up to twelve bytes.
     */
    static final int SESSION = 163_840;
  }
}
