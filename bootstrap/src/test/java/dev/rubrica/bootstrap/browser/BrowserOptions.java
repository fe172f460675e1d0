package dev.rubrica.bootstrap.browser;

/**
 * What a person has set in the browser.
 *
 * @param language the preferred one
 * @param isDark whether dark pages are preferred
 * @param width of the window, in CSS pixels
 * @param hasScripts whether pages may run scripts
 */
record BrowserOptions(String language, boolean isDark, int width, boolean hasScripts) {

  /** English, light, wide, with scripts. */
  static final BrowserOptions DEFAULT = new BrowserOptions("en", false, 1280, true);

  /** The narrowest window of the guidelines, that of a page of 1280 pixels enlarged fourfold. */
  static final int NARROWEST = 320;

  BrowserOptions language(String other) {
    return new BrowserOptions(other, isDark, width, hasScripts);
  }

  BrowserOptions dark() {
    return new BrowserOptions(language, true, width, hasScripts);
  }

  BrowserOptions narrow() {
    return new BrowserOptions(language, isDark, NARROWEST, hasScripts);
  }

  BrowserOptions withoutScripts() {
    return new BrowserOptions(language, isDark, width, false);
  }
}
