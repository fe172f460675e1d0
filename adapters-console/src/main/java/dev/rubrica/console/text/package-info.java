/**
 * The texts of the console in all its languages, and numbers and times as a language writes them.
 */
@NullMarked
package dev.rubrica.console.text;

import org.jspecify.annotations.NullMarked;
