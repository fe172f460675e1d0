/**
 * The console: web pages on the server of the API, for people. {@link
 * dev.rubrica.console.ConsoleSite} assembles it.
 */
@NullMarked
package dev.rubrica.console;

import org.jspecify.annotations.NullMarked;
