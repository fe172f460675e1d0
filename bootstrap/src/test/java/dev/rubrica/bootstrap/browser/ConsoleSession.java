package dev.rubrica.bootstrap.browser;

/** A service with its console, and Chromium. */
final class ConsoleSession {

  private ConsoleSession() {}

  /** Opens a window of the account's service in which nobody is signed in. */
  static BrowserWindow open(ChromeDriver driver, ConsoleAccount account, BrowserOptions options) {
    BrowserWindow window = driver.open(options, account.service().root());
    window.open("/console/");
    return window;
  }

  /** Opens a window and signs in. */
  static BrowserWindow signIn(ChromeDriver driver, ConsoleAccount account, BrowserOptions options) {
    BrowserWindow window = open(driver, account, options);
    boolean isItalian = options.language().equals("it");
    window.write(isItalian ? "Chiave API" : "API key", account.key());
    window.press(isItalian ? "Accedi" : "Sign in");
    window.awaitPath("/console/lists");
    return window;
  }
}
