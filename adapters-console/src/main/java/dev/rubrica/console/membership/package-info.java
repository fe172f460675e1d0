/**
 * The screen of one list: its members, the days on which they were added, and who of them can be
 * reached.
 */
@NullMarked
package dev.rubrica.console.membership;

import org.jspecify.annotations.NullMarked;
