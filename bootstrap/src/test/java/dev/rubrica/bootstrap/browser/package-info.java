/**
 * End-to-end tests of the console in Chromium, which they drive by the WebDriver protocol. They
 * need the programs {@code chromium} and {@code chromedriver}.
 */
@NullMarked
package dev.rubrica.bootstrap.browser;

import org.jspecify.annotations.NullMarked;
