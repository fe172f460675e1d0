/** The screen of all contacts. */
@NullMarked
package dev.rubrica.console.contact.screen;

import org.jspecify.annotations.NullMarked;
