/** The style sheet, the scripts and the icon of the console. */
@NullMarked
package dev.rubrica.console.asset;

import org.jspecify.annotations.NullMarked;
