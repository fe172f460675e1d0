package dev.rubrica.bootstrap.browser;

/** A command of the WebDriver protocol failed. */
final class WebDriverException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String error;

  WebDriverException(String error, String message) {
    super(error + ": " + message);
    this.error = error;
  }

  /** Whether an element is not the one that it was, because a page or a part of it was loaded. */
  boolean isStale() {
    return error.equals("stale element reference") || error.equals("element click intercepted");
  }
}
